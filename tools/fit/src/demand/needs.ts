/** Of one container, only what its pod's demand depends on. */
export interface ContainerNeeds {
  name: string;
  /** An init container that goes on running beside the others (`restartPolicy: Always`). */
  sidecar?: true;
  resources?: unknown;
}

/** Of one pod, only what its demand depends on. */
export interface PodNeeds {
  containers: readonly ContainerNeeds[];
  initContainers: readonly ContainerNeeds[];
  resources?: unknown;
  overhead?: unknown;
  runtimeClass?: string;
  nodeSelector?: unknown;
  /** `requiredDuringSchedulingIgnoredDuringExecution` of its node affinity. */
  affinity?: unknown;
  /** Its volumes of kind `emptyDir`. */
  scratch: readonly { name: string; medium: "memory" | "disk"; limit?: unknown }[];
  gpuMemory?: string;
}

/** An object that makes pods. */
export interface PodMaker {
  workload: string;
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  replicas: number;
  surge: number;
  /** What an update adds for a number of replicas other than `replicas`: a share of them, or so many pods. */
  maxSurge?: unknown;
  overlaps: boolean;
  pod: PodNeeds;
}

/** Objects that change what other objects' pods ask for. */
export interface Surroundings {
  /** RuntimeClass → `overhead.podFixed`. */
  overheads: readonly { name: string; overhead: unknown }[];
  limitRanges: readonly { namespace: string; name: string; limits: unknown }[];
  autoscalers: readonly { namespace: string; kind: string; name: string; most: number }[];
}

/** What one variant asks of a box. */
export interface Needs extends Surroundings {
  makers: readonly PodMaker[];
}
