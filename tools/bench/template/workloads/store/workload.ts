import { defineWorkload } from "@farfleet/model";
import { hardenPod, resources, restrictedContainer, selectByName } from "@farfleet/model/parts";
import { ConfigMap, Deployment, DeploymentStrategy, ImagePullPolicy, Probe, Service } from "cdk8s-plus-27";
import { z } from "zod";

export default defineWorkload({
  name: "store",
  images: { main: "registry.farfleet.example/store" },
  settings: z.strictObject({ version: z.string() }),
  render(chart, { settings, site, images }) {
    new ConfigMap(chart, "config", {
      metadata: { name: "store", namespace: "edge" },
      data: { "config.yaml": `version: ${settings.version}` },
    });
    const deployment = new Deployment(chart, "deployment", {
      metadata: { name: "store", namespace: "edge" },
      replicas: 1,
      select: false,
      strategy: DeploymentStrategy.recreate(),
      containers: [
        {
          name: "main",
          image: images.main(settings.version),
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          args: ["--store"],
          portNumber: 8080,
          resources: resources({ cpu: 50, memory: "64Mi" }),
          securityContext: restrictedContainer,
          readiness: Probe.fromHttpGet("/ready", { port: 8080 }),
        },
      ],
    });
    selectByName(deployment, "store");
    hardenPod(deployment, { arch: site.arch, priorityClass: "business", storage: "64Mi" });
    new Service(chart, "service", {
      metadata: { name: "store", namespace: "edge" },
      ports: [{ port: 80, targetPort: 8080 }],
    }).selectLabel("app.kubernetes.io/name", "store");
  },
});
