import { defineWorkload } from "@farfleet/model";
import {
  allowEgress,
  checksum,
  hardenPod,
  mountSiteInfo,
  resources,
  restrictedContainer,
  selectByName,
} from "@farfleet/model/parts";
import { Duration } from "cdk8s";
import { ConfigMap, Deployment, DeploymentStrategy, ImagePullPolicy, Probe, Volume } from "cdk8s-plus-27";
import { z } from "zod";

/** Watches the robot cells of a factory: one Deployment for each production line, so that a line fails alone. */
export default defineWorkload({
  name: "robot-cell",
  images: { monitor: "registry.farfleet.example/factory/robot-cell" },

  settings: z.strictObject({
    version: z.string(),
    /** Number of production lines. */
    lines: z.int().min(1).max(8),
    /** Where the lines' robot controllers are. */
    controllers: z.string().default("192.168.40.0/24"),
  }),

  render(chart, { settings, site, images }) {
    const limits = { "limits.yaml": "jointTemperature: 80\ncycleSeconds: 12\n" };
    const config = new ConfigMap(chart, "limits", {
      metadata: { name: "robot-cell", namespace: "edge" },
      data: limits,
    });
    const volume = Volume.fromConfigMap(chart, "limits-volume", config, { name: "limits" });

    for (let line = 1; line <= settings.lines; line++) {
      const name = `robot-cell-line-${line}`;
      const deployment = new Deployment(chart, name, {
        metadata: { name, namespace: "edge" },
        replicas: 1,
        select: false,
        strategy: DeploymentStrategy.recreate(),
        terminationGracePeriod: Duration.seconds(20),
        podMetadata: { annotations: { "farfleet/checksum": checksum(limits) } },
        containers: [
          {
            name: "monitor",
            image: images.monitor(settings.version),
            imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
            args: [`--line=${line}`, "--limits=/etc/robot-cell/limits.yaml"],
            portNumber: 8080,
            resources: resources({ cpu: 250, memory: "256Mi" }),
            securityContext: restrictedContainer,
            volumeMounts: [{ path: "/etc/robot-cell", volume, readOnly: true }],
            startup: Probe.fromHttpGet("/alive", { port: 8080, failureThreshold: 12 }),
            readiness: Probe.fromHttpGet("/ready", { port: 8080 }),
            liveness: Probe.fromHttpGet("/alive", { port: 8080, periodSeconds: Duration.seconds(30) }),
          },
        ],
      });
      deployment.podMetadata.addLabel("app.kubernetes.io/part-of", "robot-cell");
      selectByName(deployment, name);
      hardenPod(deployment, { arch: site.arch, priorityClass: "edge-business", storage: "128Mi" });
      mountSiteInfo(deployment);
    }

    allowEgress(chart, {
      name: "robot-cell",
      namespace: "edge",
      pods: { "app.kubernetes.io/part-of": "robot-cell" },
      network: settings.controllers,
      port: 30004,
    });
  },
});
