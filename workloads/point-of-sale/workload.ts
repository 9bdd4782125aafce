import { defineWorkload } from "@farfleet/model";
import {
  checksum,
  hardenPod,
  mountSiteInfo,
  nonRoot,
  resources,
  restrictedContainer,
  selectByName,
} from "@farfleet/model/parts";
import { Duration, Size } from "cdk8s";
import {
  ConfigMap,
  ConnectionScheme,
  Deployment,
  DeploymentStrategy,
  ImagePullPolicy,
  k8s,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Probe,
  Volume,
} from "cdk8s-plus-27";
import { z } from "zod";

/** The shop's tills: keeps selling while the link is down, and hands the receipts on when it is back. */
export default defineWorkload({
  name: "point-of-sale",
  images: { server: "registry.farfleet.example/shop/point-of-sale" },

  settings: z.strictObject({
    version: z.string(),
    currency: z.enum(["USD", "EUR", "GBP"]),
    /** Gibibytes for receipts that are not handed on; a claim can grow and never shrink. */
    claim: z.int().min(1).max(16).default(2),
    /** Where the tills are. */
    tills: z.string().default("192.168.70.0/24"),
  }),

  render(chart, { settings, site, images }) {
    const data = { "server.yaml": `currency: ${settings.currency}\nkeepReceiptsDays: 30\n` };
    const config = new ConfigMap(chart, "config", { metadata: { name: "point-of-sale", namespace: "edge" }, data });
    const claim = new PersistentVolumeClaim(chart, "claim", {
      metadata: { name: "point-of-sale", namespace: "edge" },
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(settings.claim),
      storageClassName: "local-path",
    });
    const deployment = new Deployment(chart, "deployment", {
      metadata: { name: "point-of-sale", namespace: "edge" },
      replicas: 1,
      select: false,
      // Two servers on one claim would both write receipts.
      strategy: DeploymentStrategy.recreate(),
      terminationGracePeriod: Duration.seconds(30),
      securityContext: { fsGroup: nonRoot, user: nonRoot, group: nonRoot },
      podMetadata: { annotations: { "farfleet/checksum": checksum(data) } },
      containers: [
        {
          name: "server",
          image: images.server(settings.version),
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          args: ["--config=/etc/point-of-sale/server.yaml", "--data=/data"],
          portNumber: 8443,
          resources: resources({ cpu: 200, memory: "320Mi" }),
          securityContext: restrictedContainer,
          volumeMounts: [
            {
              path: "/etc/point-of-sale",
              volume: Volume.fromConfigMap(chart, "config-volume", config, { name: "config" }),
              readOnly: true,
            },
            { path: "/data", volume: Volume.fromPersistentVolumeClaim(chart, "data", claim, { name: "data" }) },
          ],
          startup: Probe.fromHttpGet("/alive", { port: 8443, scheme: ConnectionScheme.HTTPS, failureThreshold: 12 }),
          readiness: Probe.fromHttpGet("/ready", { port: 8443, scheme: ConnectionScheme.HTTPS }),
          liveness: Probe.fromHttpGet("/alive", {
            port: 8443,
            scheme: ConnectionScheme.HTTPS,
            periodSeconds: Duration.seconds(30),
            failureThreshold: 4,
          }),
        },
      ],
    });
    selectByName(deployment, "point-of-sale");
    hardenPod(deployment, { arch: site.arch, priorityClass: "edge-business", storage: "128Mi" });
    mountSiteInfo(deployment);

    const pods = { "app.kubernetes.io/name": "point-of-sale" };
    new k8s.KubeService(chart, "service", {
      metadata: { name: "point-of-sale", namespace: "edge" },
      spec: {
        type: "NodePort",
        // Local keeps the till's own address; else the NetworkPolicy below would see the node's.
        externalTrafficPolicy: "Local",
        selector: pods,
        ports: [{ name: "https", port: 8443, targetPort: https, nodePort: 30443 }],
      },
    });
    new k8s.KubeNetworkPolicy(chart, "network", {
      metadata: { name: "point-of-sale", namespace: "edge" },
      spec: {
        podSelector: { matchLabels: pods },
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: [{ ipBlock: { cidr: settings.tills } }], ports: [{ protocol: "TCP", port: https }] }],
        // Receipts go to the head office, wherever its name leads.
        egress: [{ ports: [{ protocol: "TCP", port: k8s.IntOrString.fromNumber(443) }] }],
      },
    });
  },
});

const https = k8s.IntOrString.fromNumber(8443);
