import { defineWorkload } from "@farfleet/model";
import { addManifests } from "@farfleet/model/parts";
import { type Chart, JsonPatch } from "cdk8s";
import { k8s } from "cdk8s-plus-27";
import { z } from "zod";

const podSpec = "/spec/template/spec";
const levels = z.enum(["privileged", "baseline", "restricted"]);

/** What every site has before anything else runs: namespaces, priority classes, closed networks, and the GPU's plugin. */
export default defineWorkload({
  name: "platform",

  settings: z.strictObject({
    /** The pod security level that the namespace `edge` enforces; `restricted` is warned about and audited at any. */
    podSecurity: levels.default("restricted"),
  }),

  render(chart, { settings, site, vendor }) {
    namespace(chart, "edge", settings.podSecurity);
    namespace(chart, "telemetry", "restricted");
    priorityClass(chart, "edge-infrastructure", 100_000, "What the site cannot work without.");
    priorityClass(chart, "edge-business", 10_000, "What the site is there for.");
    priorityClass(chart, "edge-best-effort", 1_000, "The first to go when memory runs short.");
    if (!site.gpu) return;
    // The plugin opens the kubelet's socket, which no level but `privileged` allows.
    namespace(chart, "gpu-plugin", "privileged");
    new k8s.KubeRuntimeClass(chart, "runtime-class", {
      metadata: { name: site.gpu.runtimeClass },
      handler: site.gpu.runtimeClass,
    });
    const [plugin] = addManifests(chart, vendor("gpu-device-plugin.yaml"));
    // What the vendor's file cannot know of the box.
    plugin?.addJsonPatch(
      JsonPatch.add(`${podSpec}/nodeSelector`, { "kubernetes.io/arch": site.arch }),
      JsonPatch.add(`${podSpec}/runtimeClassName`, site.gpu.runtimeClass),
      JsonPatch.add(`${podSpec}/containers/0/args`, [`--resource=${site.gpu.resource}`, `--slices=${site.gpu.slices}`]),
    );
  },
});

/** A namespace whose pods reach nothing and are reached by nothing, but for names and the telemetry of their node. */
function namespace(chart: Chart, name: string, level: z.output<typeof levels>): void {
  new k8s.KubeNamespace(chart, name, {
    metadata: {
      name,
      labels: {
        "pod-security.kubernetes.io/enforce": level,
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
      },
    },
  });
  new k8s.KubeNetworkPolicy(chart, `${name}-default-deny`, {
    metadata: { name: "default-deny", namespace: name },
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  });
  new k8s.KubeNetworkPolicy(chart, `${name}-basics`, {
    metadata: { name: "allow-names-and-telemetry", namespace: name },
    spec: {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [
        { to: [inNamespace("kube-system")], ports: [port("UDP", 53), port("TCP", 53)] },
        { to: [inNamespace("telemetry")], ports: [port("TCP", 4317)] },
      ],
    },
  });
}

function inNamespace(name: string): k8s.NetworkPolicyPeer {
  return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } };
}

function port(protocol: string, number: number): k8s.NetworkPolicyPort {
  return { protocol, port: k8s.IntOrString.fromNumber(number) };
}

function priorityClass(chart: Chart, name: string, value: number, description: string): void {
  new k8s.KubePriorityClass(chart, name, { metadata: { name }, value, globalDefault: false, description });
}
