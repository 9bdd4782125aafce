import { defineWorkload } from "@farfleet/model";
import { hardenPod, mountSiteInfo, resources, restrictedContainer, selectByName } from "@farfleet/model/parts";
import { Duration } from "cdk8s";
import {
  type ContainerProps,
  Deployment,
  DeploymentStrategy,
  HostPathVolumeType,
  ImagePullPolicy,
  Probe,
  Volume,
} from "cdk8s-plus-27";
import { z } from "zod";

/** The group that owns the bus daemon's socket on the gateways. */
const busGroup = 988;

export default defineWorkload({
  name: "drill-sensors",
  images: { reader: "registry.farfleet.example/wellsite/drill-sensors" },

  settings: z.strictObject({
    version: z.string(),
    sensors: z.int().min(1).max(64),
    memory: z.string().default("96Mi"),
  }),

  render(chart, { settings, site, images }) {
    const deployment = new Deployment(chart, "deployment", {
      metadata: { name: "drill-sensors", namespace: "edge" },
      replicas: 1,
      select: false,
      // A reader holds the bus for as long as it lives, so two must never overlap.
      strategy: DeploymentStrategy.recreate(),
      terminationGracePeriod: Duration.seconds(10),
      containers: [reader(images.reader(settings.version), settings)],
    });
    selectByName(deployment, "drill-sensors");
    hardenPod(deployment, {
      arch: site.arch,
      priorityClass: "edge-business",
      storage: "64Mi",
      supplementalGroups: [busGroup],
    });
    mountSiteInfo(deployment);
    // The gateway's bus daemon shares the CAN bus as a Unix socket under the device's name.
    const bus = Volume.fromHostPath(chart, "bus", "bus", { path: "/dev/can0", type: HostPathVolumeType.SOCKET });
    deployment.containers[0]?.mount("/dev/can0", bus);
  },
});

function reader(image: string, { sensors, memory }: { sensors: number; memory: string }): ContainerProps {
  return {
    name: "reader",
    image,
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    args: [`--sensors=${sensors}`, "--bus=/dev/can0"],
    portNumber: 8080,
    resources: resources({ cpu: 50, memory }),
    securityContext: restrictedContainer,
    startup: Probe.fromHttpGet("/alive", { port: 8080, failureThreshold: 12 }),
    readiness: Probe.fromHttpGet("/ready", { port: 8080 }),
    liveness: Probe.fromHttpGet("/alive", { port: 8080, periodSeconds: Duration.seconds(30), failureThreshold: 4 }),
  };
}
