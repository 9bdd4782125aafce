import type { HardwareProfile, Manifest, RenderedSite, Site, Variant } from "@farfleet/model";

/** A box with round figures: 4 cores, 4 GiB of which 1 GiB and 100 MiB are gone, one GPU of two slices. */
export const testProfile: HardwareProfile = {
  arch: "arm64",
  cpu: "4",
  memory: "4196Mi",
  disk: "100Gi",
  reserved: { cpu: "500m", memory: "1Gi", disk: "10Gi" },
  distribution: [{ name: "coredns", cpu: "100m", memory: "72Mi" }],
  gpu: { resource: "nvidia.com/gpu", devices: 1, slicesPerDevice: 2, memoryPerDevice: "6Gi", runtimeClass: "nvidia" },
  price: 500,
  attestation: "none",
};

/** A site with one file for each workload. */
export function testSite(workloads: Record<string, Manifest[]>, hardware = "box"): RenderedSite {
  const site = { name: "site-1", fleet: "fleet", hardware, arch: "arm64", link: "link", ring: "canary", region: "r" };
  const files = Object.entries(workloads).map(([workload, manifests], placement) => ({
    path: `base/${workload}.yaml`,
    variant: testVariant(workload, manifests),
    placement,
  }));
  return { site: site as unknown as Site, files };
}

export function testVariant(workload: string, manifests: Manifest[]): Variant {
  const yaml = JSON.stringify(manifests);
  return { workload, blob: "", yaml, manifests, reads: [], origins: [] };
}

/** A Deployment of one pod, which is replaced before the next one begins. */
export function testDeployment(pod: object, spec: object = {}, name = "app"): Manifest {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: "edge" },
    spec: { strategy: { type: "Recreate" }, template: { spec: pod }, ...spec },
  };
}
