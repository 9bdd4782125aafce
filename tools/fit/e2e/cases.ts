import type { HardwareProfile, Manifest } from "@farfleet/model";
import fc from "fast-check";

/** A box and what runs on it. */
export interface Case {
  profile: HardwareProfile;
  manifests: Manifest[];
}

const gpu = "nvidia.com/gpu";
const optional = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: undefined });
/** One time in so many. */
const rarely = <Value>(times: number, of: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: of });
const cpu = fc.constantFrom("100m", "0.25", "1", "1500u", "33m", "0.0005", 0.3);
const memory = fc.constantFrom("64Mi", "100M", "0.5Gi", "1e8", "123456789", "1.5Mi", "100000500m", 77777777);
const disk = fc.constantFrom("1Gi", "300M", "5e9");
const slices = fc.constantFrom("1", 1, "2", "1k");
/** The last are refused by the API server. */
const odd = fc.constantFrom("-1", "1gi", "0.5 Gi", "1e", "two", "1Mib");

const list = fc.record(
  { cpu: optional(cpu), memory: optional(memory), "ephemeral-storage": optional(disk) },
  { requiredKeys: [] },
);
const resources = fc.oneof(
  { weight: 24, arbitrary: list.map((requests): object => ({ requests })) },
  { weight: 12, arbitrary: list.map((limits): object => ({ limits })) },
  { weight: 8, arbitrary: list.map((both): object => ({ requests: both, limits: both })) },
  { weight: 3, arbitrary: slices.map((count): object => ({ limits: { [gpu]: count, memory: "64Mi" } })) },
  { weight: 1, arbitrary: fc.tuple(list, list).map(([requests, limits]): object => ({ requests, limits })) },
  { weight: 1, arbitrary: fc.constantFrom({}, { requests: { [gpu]: 1 } }, { limits: { [gpu]: "500m" } }) },
);
const refused = odd.map((value): object => ({ requests: { memory: value } }));

const container = fc.record({
  resources: fc.oneof({ weight: 60, arbitrary: resources }, { weight: 1, arbitrary: refused }),
});
const initContainer = fc.record({ resources, restartPolicy: fc.constantFrom(undefined, "Always") });
const ofPod = fc.constantFrom(
  { requests: { cpu: "3", memory: "3Gi" } },
  { limits: { cpu: "4", memory: "4Gi" } },
  { requests: { memory: "2Gi" }, limits: { cpu: "2", memory: "3Gi" } },
  { requests: { cpu: "10m" } },
);
const nodeSelector = fc.constantFrom({ "kubernetes.io/arch": "arm64" }, { "kubernetes.io/arch": "amd64" });

/** Names of containers are their places: Kubernetes wants each once. */
const pod = fc
  .record({
    containers: fc.array(container, { minLength: 1, maxLength: 3 }),
    initContainers: optional(fc.array(initContainer, { minLength: 1, maxLength: 3 })),
    resources: rarely(8, ofPod),
    runtimeClassName: rarely(3, fc.constant("kata")),
    nodeSelector: rarely(6, nodeSelector),
  })
  .map((spec) => ({
    ...spec,
    containers: spec.containers.map((of, i) => ({ name: `main-${i}`, image: "none", ...of })),
    initContainers: spec.initContainers?.map((of, i) => ({ name: `init-${i}`, image: "none", ...of })),
  }));

const maker = fc
  .record({
    kind: fc.constantFrom(
      "Deployment",
      "Deployment",
      "StatefulSet",
      "DaemonSet",
      "Job",
      "CronJob",
      "ReplicaSet",
      "Pod",
    ),
    count: fc.integer({ min: 0, max: 3 }),
    pod,
  })
  .map(({ kind, count, pod: spec }) => (name: string): Manifest => {
    const metadata = { name };
    if (kind === "Pod") return { apiVersion: "v1", kind, metadata, spec };
    const template = { spec };
    if (kind === "CronJob")
      return {
        apiVersion: "batch/v1",
        kind,
        metadata,
        spec: { jobTemplate: { spec: { parallelism: count, template } } },
      };
    if (kind === "Job") return { apiVersion: "batch/v1", kind, metadata, spec: { parallelism: count, template } };
    return { apiVersion: "apps/v1", kind, metadata, spec: { replicas: count, template } };
  });

const limitRange = fc
  .constantFrom(
    { default: { cpu: "200m", memory: "128Mi" } },
    { default: { memory: "256Mi" }, defaultRequest: { memory: "32Mi", cpu: "10m" } },
    { max: { cpu: "8", memory: "64Gi" }, min: { memory: "1Mi" } },
  )
  .map(
    (limits): Manifest => ({
      apiVersion: "v1",
      kind: "LimitRange",
      metadata: { name: "range" },
      spec: { limits: [{ type: "Container", ...limits }] },
    }),
  );

const runtimeClass: Manifest = {
  apiVersion: "node.k8s.io/v1",
  kind: "RuntimeClass",
  metadata: { name: "kata" },
  overhead: { podFixed: { cpu: "130m", memory: "160Mi" } },
};

export const gpuOf = (count: number): HardwareProfile["gpu"] => ({
  resource: gpu,
  devices: 1,
  slicesPerDevice: count,
  memoryPerDevice: "8Gi",
  runtimeClass: "nvidia",
});

const profile = fc.record({
  arch: fc.constantFrom("arm64" as const, "arm64" as const, "amd64" as const),
  cpu: fc.constantFrom("2", "4", "6"),
  memory: fc.constantFrom("2Gi", "4Gi", "8Gi"),
  disk: fc.constantFrom("32Gi", "128G"),
  reserved: fc.constant({ cpu: "500m", memory: "1Gi", disk: "8Gi" }),
  distribution: fc.constant([{ name: "coredns", cpu: "100m", memory: "70Mi" }]),
  gpu: optional(fc.constantFrom(1, 2, 4).map(gpuOf)),
  price: fc.constant(1),
  attestation: fc.constant("none" as const),
});

/** Random boxes and workloads, the same ones every time. */
export function makeCases(count: number): Case[] {
  const one = fc
    .record({
      profile,
      makers: fc.array(maker, { minLength: 1, maxLength: 3 }),
      range: rarely(4, limitRange),
    })
    .map(
      ({ makers, range, ...rest }): Case => ({
        profile: rest.profile as unknown as HardwareProfile,
        manifests: [...makers.map((make, i) => make(`app-${i}`)), runtimeClass, ...(range ? [range] : [])],
      }),
    );
  // Through JSON, which has no undefined fields.
  return JSON.parse(JSON.stringify(fc.sample(one, { numRuns: count, seed: 5 }))) as Case[];
}
