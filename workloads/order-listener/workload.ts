import { defineWorkload } from "@farfleet/model";
import { allowEgress, restricted } from "@farfleet/model/parts";
import { k8s } from "cdk8s-plus-27";
import { z } from "zod";

/** Listens to the orders at the speaker post and writes them down. */
export default defineWorkload({
  name: "order-listener",
  images: { listener: "registry.farfleet.example/drive-thru/order-listener" },

  settings: z.strictObject({
    version: z.string(),
    language: z.enum(["en-US", "es-MX", "fr-CA"]).default("en-US"),
    /** Where the speaker posts are. */
    speakerNetwork: z.string().default("192.168.51.0/24"),
  }),

  render(chart, { settings, site, images }) {
    if (!site.gpu) throw new Error("order-listener needs a site with a GPU; place it on such sites only");
    const labels = { "app.kubernetes.io/name": "order-listener" };
    // cdk8s-plus knows no extended resources: its typed Kubernetes constructs do.
    const needs = {
      memory: quantity("2Gi"),
      "ephemeral-storage": quantity("512Mi"),
      [site.gpu.resource]: quantity("1"),
    };
    new k8s.KubeDeployment(chart, "deployment", {
      metadata: { name: "order-listener", namespace: "edge" },
      spec: {
        replicas: 1,
        // The GPU has no room for a second copy during an update.
        strategy: { type: "Recreate" },
        selector: { matchLabels: labels },
        template: {
          metadata: {
            labels,
            // It reads the site's facts again when the kubelet renews them. Slices share the memory of the GPU.
            annotations: { "farfleet/reloads": "site-info", "farfleet/gpu-memory": "3Gi" },
          },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            nodeSelector: { "kubernetes.io/arch": site.arch },
            priorityClassName: "edge-business",
            runtimeClassName: site.gpu.runtimeClass,
            terminationGracePeriodSeconds: 20,
            securityContext: restricted.pod,
            containers: [
              {
                name: "listener",
                image: images.listener(settings.version),
                imagePullPolicy: "IfNotPresent",
                args: [`--language=${settings.language}`],
                ports: [{ name: "http", containerPort: 8080 }],
                resources: { requests: { ...needs, cpu: quantity("500m") }, limits: needs },
                securityContext: restricted.container,
                // Loading the model takes minutes on the small GPUs.
                startupProbe: { httpGet: { path: "/alive", port: http }, periodSeconds: 10, failureThreshold: 30 },
                readinessProbe: { httpGet: { path: "/ready", port: http } },
                livenessProbe: { httpGet: { path: "/alive", port: http }, periodSeconds: 30 },
                volumeMounts: [
                  { name: "site-info", mountPath: "/etc/site-info", readOnly: true },
                  { name: "scratch", mountPath: "/tmp" },
                ],
              },
            ],
            volumes: [
              { name: "site-info", configMap: { name: "site-info" } },
              { name: "scratch", emptyDir: { sizeLimit: quantity("256Mi") } },
            ],
          },
        },
      },
    });
    allowEgress(chart, {
      name: "order-listener",
      namespace: "edge",
      pods: labels,
      network: settings.speakerNetwork,
      port: 554,
    });
  },
});

const quantity = k8s.Quantity.fromString;
const http = k8s.IntOrString.fromString("http");
