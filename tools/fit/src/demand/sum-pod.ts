import type { ContainerResources } from "./default-resources.ts";
import { findRefusedPod } from "./find-refused.ts";
import type { PodNeeds, Surroundings } from "./needs.ts";
import { fieldsOf } from "./plain.ts";
import { readResources } from "./read-resources.ts";
import { addLists, type ResourceList } from "./resource-list.ts";
import { sumContainers } from "./sum-containers.ts";

export interface PodSums {
  requests: ResourceList;
  limits: ResourceList;
  /** What the pod says itself, for its containers together. */
  own: Readonly<Record<"requests" | "limits", ResourceList>>;
}

/**
 * What one pod takes of its node: its containers, or what the pod says itself in place of them, and its overhead. After
 * PodRequests and PodLimits in k8s.io/component-helpers/resource.
 */
export function sumPod(
  pod: PodNeeds,
  of: Readonly<Record<"containers" | "initContainers", readonly ContainerResources[]>>,
  overheads: Surroundings["overheads"],
  faults: string[],
): PodSums {
  const sum = (list: "requests" | "limits") => {
    const pick = (containers: readonly ContainerResources[]) =>
      containers.map(({ sidecar, [list]: counted }) => ({ sidecar, list: counted }));
    return sumContainers(pick(of.containers), pick(of.initContainers));
  };
  const given = fieldsOf(pod.resources);
  const own = {
    requests: readResources(given.requests, "the pod requests", faults),
    limits: readResources(given.limits, "the pod has a limit of", faults),
  };
  const requests = sum("requests");
  faults.push(...findRefusedPod(own, requests, of.containers));
  const ofClass = overheads.find(({ name }) => name === pod.runtimeClass)?.overhead;
  const overhead = readResources(pod.overhead ?? ofClass, "the pod has an overhead of", faults);
  const limits = new Map([...sum("limits"), ...own.limits]);
  // An overhead raises limits that there are and makes none.
  const raised = new Map([...overhead].filter(([name]) => (limits.get(name) ?? 0n) > 0n));
  return {
    // A resource that neither the pod nor a container requests is requested as much as the pod's limit.
    requests: addLists(new Map([...own.limits, ...requests, ...own.requests]), overhead),
    limits: addLists(limits, raised),
    own,
  };
}
