import { defineWorkload } from "@farfleet/model";
import { allowEgress, restricted } from "@farfleet/model/parts";
import { k8s } from "cdk8s-plus-27";
import { z } from "zod";

/** Counts the cars in the lanes of a drive-thru, from video. */
export default defineWorkload({
  name: "car-counter",
  images: { counter: "registry.farfleet.example/drive-thru/car-counter" },

  settings: z.strictObject({
    version: z.string(),
    /** Cameras over the lanes. */
    cameras: z.int().min(1).max(8),
    /** Where the cameras are. */
    cameraNetwork: z.string().default("192.168.50.0/24"),
  }),

  render(chart, { settings, site, images }) {
    if (!site.gpu) throw new Error("car-counter needs a site with a GPU; place it on such sites only");
    const labels = { "app.kubernetes.io/name": "car-counter" };
    // cdk8s-plus knows no extended resources: its typed Kubernetes constructs do.
    const needs = {
      memory: quantity("1536Mi"),
      "ephemeral-storage": quantity("512Mi"),
      [site.gpu.resource]: quantity("1"),
    };
    new k8s.KubeDeployment(chart, "deployment", {
      metadata: { name: "car-counter", namespace: "edge" },
      spec: {
        replicas: 1,
        // The GPU has no room for a second copy during an update.
        strategy: { type: "Recreate" },
        selector: { matchLabels: labels },
        template: {
          metadata: {
            labels,
            // It reads the site's facts again when the kubelet renews them. Slices share the memory of the GPU.
            annotations: { "farfleet/reloads": "site-info", "farfleet/gpu-memory": "2Gi" },
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
                name: "counter",
                image: images.counter(settings.version),
                imagePullPolicy: "IfNotPresent",
                args: [`--cameras=${settings.cameras}`],
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
      name: "car-counter",
      namespace: "edge",
      pods: labels,
      network: settings.cameraNetwork,
      port: 554,
    });
  },
});

const quantity = k8s.Quantity.fromString;
const http = k8s.IntOrString.fromString("http");
