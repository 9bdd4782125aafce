import { defineWorkload } from "@farfleet/model";
import { checksum, restricted } from "@farfleet/model/parts";
import { k8s } from "cdk8s-plus-27";
import { z } from "zod";

/** Takes what the node's pods measure, keeps it while the link is down, and sends it on when it is back. */
export default defineWorkload({
  name: "telemetry",
  images: { agent: "registry.farfleet.example/platform/telemetry" },

  settings: z.strictObject({
    version: z.string(),
    /** Seconds between two sendings: the slower the link, the longer. */
    sendEverySeconds: z.int().min(10).max(3600).default(60),
  }),

  render(chart, { settings, site, images }) {
    const labels = { "app.kubernetes.io/name": "telemetry" };
    const data = { "agent.yaml": `sendEverySeconds: ${settings.sendEverySeconds}\nbufferMiB: 128\n` };
    const own = { name: "telemetry", namespace: "telemetry" };
    new k8s.KubeConfigMap(chart, "config", { metadata: own, data });

    new k8s.KubeDaemonSet(chart, "agent", {
      metadata: own,
      spec: {
        selector: { matchLabels: labels },
        updateStrategy: {
          type: "RollingUpdate",
          rollingUpdate: { maxSurge: none, maxUnavailable: k8s.IntOrString.fromNumber(1) },
        },
        template: {
          metadata: { labels, annotations: { "farfleet/checksum": checksum(data) } },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            nodeSelector: { "kubernetes.io/arch": site.arch },
            priorityClassName: "edge-infrastructure",
            terminationGracePeriodSeconds: 15,
            securityContext: restricted.pod,
            containers: [
              {
                name: "agent",
                image: images.agent(settings.version),
                imagePullPolicy: "IfNotPresent",
                args: ["--config=/etc/telemetry/agent.yaml", "--buffer=/buffer"],
                ports: [
                  { name: "otlp", containerPort: 4317 },
                  { name: "http", containerPort: 8080 },
                ],
                resources: {
                  requests: { cpu: quantity("25m"), memory: quantity("64Mi"), "ephemeral-storage": quantity("192Mi") },
                  limits: { memory: quantity("64Mi"), "ephemeral-storage": quantity("192Mi") },
                },
                securityContext: restricted.container,
                readinessProbe: { httpGet: { path: "/ready", port: http } },
                livenessProbe: { httpGet: { path: "/alive", port: http }, periodSeconds: 30 },
                volumeMounts: [
                  { name: "config", mountPath: "/etc/telemetry", readOnly: true },
                  { name: "site-info", mountPath: "/etc/site-info", readOnly: true },
                  { name: "buffer", mountPath: "/buffer" },
                ],
              },
            ],
            volumes: [
              { name: "config", configMap: { name: "telemetry" } },
              { name: "site-info", configMap: { name: "site-info" } },
              { name: "buffer", emptyDir: { sizeLimit: quantity("128Mi") } },
            ],
          },
        },
      },
    });

    new k8s.KubeService(chart, "service", {
      metadata: own,
      spec: { selector: labels, ports: [{ name: "otlp", port: 4317, targetPort: k8s.IntOrString.fromString("otlp") }] },
    });
    new k8s.KubeNetworkPolicy(chart, "network", {
      metadata: own,
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ["Ingress", "Egress"],
        ingress: [
          { from: [{ namespaceSelector: {} }], ports: [{ protocol: "TCP", port: k8s.IntOrString.fromNumber(4317) }] },
        ],
        egress: [{ ports: [{ protocol: "TCP", port: k8s.IntOrString.fromNumber(443) }] }],
      },
    });
  },
});

const quantity = k8s.Quantity.fromString;
const http = k8s.IntOrString.fromString("http");
const none = k8s.IntOrString.fromNumber(0);
