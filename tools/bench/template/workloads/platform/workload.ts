import { defineWorkload } from "@farfleet/model";
import { k8s } from "cdk8s-plus-27";
import { z } from "zod";

export default defineWorkload({
  name: "platform",
  settings: z.strictObject({}),
  render(chart) {
    for (const name of ["edge", "telemetry"]) {
      new k8s.KubeNamespace(chart, name, { metadata: { name } });
      new k8s.KubeNetworkPolicy(chart, `${name}-deny`, {
        metadata: { name: "default-deny", namespace: name },
        spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      });
    }
    new k8s.KubePriorityClass(chart, "business", { metadata: { name: "business" }, value: 1000 });
  },
});
