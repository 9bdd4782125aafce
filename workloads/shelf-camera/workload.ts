import { defineWorkload } from "@farfleet/model";
import {
  allowEgress,
  hardenPod,
  mountSiteInfo,
  resources,
  restrictedContainer,
  selectByName,
} from "@farfleet/model/parts";
import { Duration, Size } from "cdk8s";
import { Deployment, DeploymentStrategy, ImagePullPolicy, Probe, Volume } from "cdk8s-plus-27";
import { z } from "zod";

/** Looks at shelves and tells which are empty. */
export default defineWorkload({
  name: "shelf-camera",
  images: { watcher: "registry.farfleet.example/shop/shelf-camera" },

  settings: z.strictObject({
    version: z.string(),
    cameras: z.int().min(1).max(12),
    /** Where the cameras are. */
    cameraNetwork: z.string().default("192.168.60.0/24"),
  }),

  render(chart, { settings, site, images }) {
    const deployment = new Deployment(chart, "deployment", {
      metadata: { name: "shelf-camera", namespace: "edge" },
      replicas: 1,
      select: false,
      strategy: DeploymentStrategy.recreate(),
      terminationGracePeriod: Duration.seconds(10),
      containers: [
        {
          name: "watcher",
          image: images.watcher(settings.version),
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          args: [`--cameras=${settings.cameras}`, "--work=/work"],
          portNumber: 8080,
          resources: resources({ cpu: 300, memory: "256Mi" }),
          securityContext: restrictedContainer,
          startup: Probe.fromHttpGet("/alive", { port: 8080, failureThreshold: 12 }),
          readiness: Probe.fromHttpGet("/ready", { port: 8080 }),
          liveness: Probe.fromHttpGet("/alive", { port: 8080, periodSeconds: Duration.seconds(30) }),
        },
      ],
    });
    selectByName(deployment, "shelf-camera");
    hardenPod(deployment, { arch: site.arch, priorityClass: "edge-best-effort", storage: "256Mi" });
    mountSiteInfo(deployment);
    const work = Volume.fromEmptyDir(chart, "work", "work", { sizeLimit: Size.mebibytes(128) });
    deployment.containers[0]?.mount("/work", work);

    allowEgress(chart, {
      name: "shelf-camera",
      namespace: "edge",
      pods: { "app.kubernetes.io/name": "shelf-camera" },
      network: settings.cameraNetwork,
      port: 554,
    });
  },
});
