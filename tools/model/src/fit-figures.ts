import type { Arch } from "./site.ts";

/** What the scheduler counts, summed: CPU in millicores, memory and ephemeral storage in bytes. */
export interface Amounts {
  cpu: number;
  memory: number;
  ephemeral: number;
  pods: number;
  /** Pieces of each extended resource by name, such as `nvidia.com/gpu`; huge pages too, in bytes. */
  extended: Readonly<Record<string, number>>;
}

/** CPU in millicores, memory and disk in bytes. */
export interface BoxAmounts {
  cpu: number;
  memory: number;
  disk: number;
}

/** A volume of kind `emptyDir`. `bytes` is its size limit; it may fill the box where there is none. */
export interface ScratchVolume {
  name: string;
  medium: "memory" | "disk";
  bytes?: number;
}

/** An object that makes pods, with what they ask for. */
export interface ObjectDemand {
  workload: string;
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  /** Pods at one time while nothing is updated; of an autoscaled object the most that it may have. */
  replicas: number;
  /** Pods beyond `replicas` while it is updated, or while a CronJob replaces a run. */
  surge: number;
  /** Of one pod, as the scheduler counts it. */
  pod: Amounts;
  /** Limits of one pod; a container without a limit counts nothing here and is named in `unlimited`. */
  podLimits: Amounts;
  /** Of all replicas. */
  requests: Amounts;
  limits: Amounts;
  /** Containers that have no limit of their own and none from their pod. */
  unlimited: {
    readonly cpu: readonly string[];
    readonly memory: readonly string[];
    readonly ephemeral: readonly string[];
  };
  /** Containers that request nothing, so that the scheduler takes them for free. */
  unrequested: { readonly cpu: readonly string[]; readonly memory: readonly string[] };
  scratch: readonly ScratchVolume[];
  runtimeClass?: string;
  /** A CronJob that may start a run while another runs (`concurrencyPolicy: Allow`): no number of pods is the most. */
  overlaps: boolean;
  /** What the node is that a node selector or affinity excludes; a DaemonSet then has no pod, all else never runs. */
  excluded?: string;
  /** Why the API server refuses its resources, such as `container reader requests -1 of cpu`; such an amount counts nothing. */
  faults: readonly string[];
}

/** A container that takes slices of a GPU. */
export interface GpuUser {
  workload: string;
  kind: string;
  namespace: string;
  name: string;
  container: string;
  replicas: number;
  /** Slices of one replica. */
  slices: number;
  /**
   * GPU memory of one replica in bytes, from the annotation `farfleet/gpu-memory` of the pod's template: `2Gi` for each
   * container that takes slices, or `counter=2Gi,tracker=1Gi` by container. Without it the share of its slices: Kubernetes
   * has no field for it.
   */
  memory: number;
  /** Whether the annotation says it. */
  declared: boolean;
  /** What is wrong with that annotation. */
  fault?: string;
  /** RuntimeClass of its pod. */
  runtimeClass?: string;
}

/** The GPU of the box and who wants it. */
export interface GpuFigures {
  resource: string;
  runtimeClass: string;
  devices: number;
  slicesPerDevice: number;
  memoryPerDevice: number;
  /** Of all devices. */
  slices: number;
  memory: number;
  wantedSlices: number;
  wantedMemory: number;
  users: readonly GpuUser[];
  /** Whether slices and memory can be shared out so that no device has more than its own: slices isolate no memory. */
  packs: boolean;
}

/**
 * What a site's box has and what its pods ask for: the measure `fit`. One object for all sites of equal hardware and equal
 * demand.
 */
export interface FitFigures {
  /** Name of the hardware profile. */
  hardware: string;
  arch: Arch;
  /** As the node reports it. */
  capacity: BoxAmounts;
  reserved: BoxAmounts;
  /** Below this the kubelet evicts pods, so it gives none of it away. */
  eviction: BoxAmounts;
  /** Capacity − reserved − eviction, never below 0. */
  allocatable: Amounts;
  /** Pods that the Kubernetes distribution itself runs. */
  distribution: {
    readonly requests: Amounts;
    readonly pods: readonly { name: string; cpu: number; memory: number }[];
  };
  /** Every object that makes pods, by workload, kind, namespace, name. */
  objects: readonly ObjectDemand[];
  /** By workload. */
  workloads: readonly { workload: string; requests: Amounts; limits: Amounts }[];
  /** Of the workloads together, without the distribution. */
  requests: Amounts;
  limits: Amounts;
  /** Distribution and workloads: what has to fit `allocatable`. */
  demand: Amounts;
  /** What is asked for while objects are updated. */
  update: {
    /** While one object after the other is: of each resource, `demand` and what the object with the largest surge adds. */
    readonly demand: Amounts;
    /** Which object that is, as `Kind/name`; undefined where no update adds to the demand. */
    readonly largest: Readonly<Partial<Record<"cpu" | "memory" | "ephemeral" | "pods", string>>>;
    /** While all of them are at once. */
    readonly all: Amounts;
  };
  /** `allocatable` − `demand`; below 0 where it does not fit. */
  free: Amounts;
  /** `free` as a share of `allocatable`: 0.1 is ten percent. */
  headroom: Readonly<Record<"cpu" | "memory" | "ephemeral" | "pods", number>>;
  /** Size limits of `emptyDir` volumes of all replicas; `unbounded` counts those without. */
  scratch: Readonly<Record<"memory" | "disk", { readonly bytes: number; readonly unbounded: number }>>;
  /** Undefined where the box has none; what pods want of one then stands in `demand.extended` only. */
  gpu?: GpuFigures;
}
