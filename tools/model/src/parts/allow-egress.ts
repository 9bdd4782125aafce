import type { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-27";

export interface Egress {
  /** Name of the NetworkPolicy. */
  name: string;
  namespace: string;
  /** Labels of the pods that it lets out. */
  pods: Record<string, string>;
  /** Addresses outside the cluster that they may reach, as CIDR. */
  network: string;
  /** TCP port there. */
  port: number;
}

/** Lets pods reach one port of a network of the site, such as its cameras; the platform keeps every other way closed. */
export function allowEgress(chart: Chart, { name, namespace, pods, network, port }: Egress): void {
  new k8s.KubeNetworkPolicy(chart, `egress-${name}`, {
    metadata: { name, namespace },
    spec: {
      podSelector: { matchLabels: pods },
      policyTypes: ["Egress"],
      egress: [
        {
          to: [{ ipBlock: { cidr: network } }],
          ports: [{ protocol: "TCP", port: k8s.IntOrString.fromNumber(port) }],
        },
      ],
    },
  });
}
