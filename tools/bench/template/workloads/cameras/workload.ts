import { defineWorkload } from "@farfleet/model";
import { hardenPod, resources, restrictedContainer, selectByName } from "@farfleet/model/parts";
import { ConfigMap, Deployment, DeploymentStrategy, ImagePullPolicy, Probe, Service } from "cdk8s-plus-27";
import { z } from "zod";

export default defineWorkload({
  name: "cameras",
  images: { main: "registry.farfleet.example/cameras" },
  settings: z.strictObject({ version: z.string(), lanes: z.int() }),
  render(chart, { settings, site, images }) {
    new ConfigMap(chart, "config", {
      metadata: { name: "cameras", namespace: "edge" },
      data: { "config.yaml": `version: ${settings.version}` },
    });
    const deployment = new Deployment(chart, "deployment", {
      metadata: { name: "cameras", namespace: "edge" },
      replicas: 1,
      select: false,
      strategy: DeploymentStrategy.recreate(),
      containers: [
        {
          name: "main",
          image: images.main(settings.version),
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          args: [`--lanes=${settings.lanes}`],
          portNumber: 8080,
          resources: resources({ cpu: 50, memory: "64Mi" }),
          securityContext: restrictedContainer,
          readiness: Probe.fromHttpGet("/ready", { port: 8080 }),
        },
      ],
    });
    selectByName(deployment, "cameras");
    hardenPod(deployment, { arch: site.arch, priorityClass: "business", storage: "64Mi" });
    new Service(chart, "service", {
      metadata: { name: "cameras", namespace: "edge" },
      ports: [{ port: 80, targetPort: 8080 }],
    }).selectLabel("app.kubernetes.io/name", "cameras");
  },
});
