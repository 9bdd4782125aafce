import { defineWorkload } from "@farfleet/model";
import { allowEgress, hardenPod, mountSiteInfo, resources, restrictedContainer } from "@farfleet/model/parts";
import { Cron, Duration, Size } from "cdk8s";
import { ConcurrencyPolicy, CronJob, ImagePullPolicy, RestartPolicy, Volume } from "cdk8s-plus-27";
import { z } from "zod";

/** Looks for gas in a thermal picture of the well, every few minutes. */
export default defineWorkload({
  name: "gas-hotspots",
  images: { detector: "registry.farfleet.example/wellsite/gas-hotspots" },

  settings: z.strictObject({
    version: z.string(),
    everyMinutes: z.int().min(5).max(60).default(15),
    /** Where the thermal camera is. */
    cameraNetwork: z.string().default("192.168.30.0/24"),
  }),

  render(chart, { settings, site, images }) {
    const job = new CronJob(chart, "job", {
      metadata: { name: "gas-hotspots", namespace: "edge" },
      schedule: new Cron({ minute: `*/${settings.everyMinutes}` }),
      // A picture that comes too late is of no use, and two detectors do not fit the box.
      concurrencyPolicy: ConcurrencyPolicy.FORBID,
      startingDeadline: Duration.seconds(120),
      activeDeadline: Duration.minutes(4),
      ttlAfterFinished: Duration.minutes(30),
      backoffLimit: 1,
      restartPolicy: RestartPolicy.NEVER,
      terminationGracePeriod: Duration.seconds(10),
      containers: [
        {
          name: "detector",
          image: images.detector(settings.version),
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          args: ["--work=/work"],
          resources: resources({ cpu: 200, memory: "160Mi" }),
          securityContext: restrictedContainer,
        },
      ],
    });
    job.podMetadata.addLabel("app.kubernetes.io/name", "gas-hotspots");
    hardenPod(job, { arch: site.arch, priorityClass: "edge-best-effort", storage: "128Mi" });
    mountSiteInfo(job);
    const work = Volume.fromEmptyDir(chart, "work", "work", { sizeLimit: Size.mebibytes(64) });
    job.containers[0]?.mount("/work", work);
    allowEgress(chart, {
      name: "gas-hotspots",
      namespace: "edge",
      pods: { "app.kubernetes.io/name": "gas-hotspots" },
      network: settings.cameraNetwork,
      port: 443,
    });
  },
});
