import type { Arch, ObjectDemand, ScratchVolume } from "@farfleet/model";
import { parseWhole } from "@farfleet/model";
import { multiplyAmounts } from "./amounts.ts";
import { countSurge } from "./count-pods.ts";
import { type ContainerResources, defaultResources } from "./default-resources.ts";
import { findExclusion } from "./find-exclusion.ts";
import { findRefused } from "./find-refused.ts";
import type { PodMaker, PodNeeds, Surroundings } from "./needs.ts";
import { toAmounts } from "./resource-list.ts";
import { type PodSums, sumPod } from "./sum-pod.ts";

/** An object's demand, and of its containers what the share-out of GPUs needs. */
export interface MeasuredObject {
  demand: ObjectDemand;
  /** Those that run all the time, sidecars included. */
  containers: readonly ContainerResources[];
  gpuMemory?: string;
}

/** What the pods of one object ask for on a node of an arch. */
export function measureObject(maker: PodMaker, around: Surroundings, arch: Arch): MeasuredObject {
  const { pod, workload, apiVersion, kind, namespace, name, overlaps } = maker;
  const faults: string[] = [];
  const ranges = around.limitRanges.filter((range) => range.namespace === namespace);
  const read = (of: PodNeeds["containers"]) => of.map((container) => defaultResources(container, ranges, faults));
  const [containers, initContainers] = [read(pod.containers), read(pod.initContainers)];
  const all = [...containers, ...initContainers];
  faults.push(...all.flatMap(findRefused));

  const sums = sumPod(pod, { containers, initContainers }, around.overheads, faults);
  const [onePod, oneLimit] = [toAmounts(sums.requests), toAmounts(sums.limits)];
  const excluded = findExclusion(pod, arch);
  const { replicas, surge } = countAll(maker, around);
  const running = excluded ? 0 : replicas;
  const demand: ObjectDemand = {
    workload,
    apiVersion,
    kind,
    namespace,
    name,
    replicas,
    surge: excluded ? 0 : surge,
    pod: onePod,
    podLimits: oneLimit,
    requests: multiplyAmounts(onePod, running),
    limits: multiplyAmounts(oneLimit, running),
    ...findMissing(all, sums),
    scratch: pod.scratch.map((volume) => readScratch(volume, faults)),
    ...(pod.runtimeClass && { runtimeClass: pod.runtimeClass }),
    overlaps,
    ...(excluded && { excluded }),
    faults: [...new Set(faults)],
  };
  const lasting = [...containers, ...initContainers.filter(({ sidecar }) => sidecar)];
  return { demand, containers: lasting, ...(pod.gpuMemory !== undefined && { gpuMemory: pod.gpuMemory }) };
}

/** An autoscaled object has as many pods as its autoscaler may give it. */
function countAll(maker: PodMaker, { autoscalers }: Surroundings): { replicas: number; surge: number } {
  const { kind, namespace, name, replicas, surge, maxSurge } = maker;
  const scaler = autoscalers.find(
    (one) => one.kind === kind && one.namespace === namespace && one.name === name && one.most > replicas,
  );
  // An object without replicas is not autoscaled.
  if (!scaler || replicas === 0) return { replicas, surge };
  return { replicas: scaler.most, surge: maxSurge === undefined ? surge : countSurge(maxSurge, scaler.most) };
}

function findMissing(containers: readonly ContainerResources[], { own }: PodSums) {
  const without = (list: "requests" | "limits", resource: string) =>
    own[list].has(resource) ? [] : containers.filter((one) => !one[list].has(resource)).map(({ name }) => name);
  return {
    unlimited: {
      cpu: without("limits", "cpu"),
      memory: without("limits", "memory"),
      ephemeral: without("limits", "ephemeral-storage"),
    },
    unrequested: { cpu: without("requests", "cpu"), memory: without("requests", "memory") },
  };
}

function readScratch({ name, medium, limit }: PodNeeds["scratch"][number], faults: string[]): ScratchVolume {
  if (limit === undefined || limit === null) return { name, medium };
  const bytes = parseWhole(String(limit).trim());
  if (bytes !== undefined && bytes >= 0) return { name, medium, bytes };
  faults.push(`volume ${name} has a sizeLimit of ${JSON.stringify(limit)}, which is no quantity`);
  return { name, medium };
}
