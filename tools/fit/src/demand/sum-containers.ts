import { addLists, maxLists, type ResourceList } from "./resource-list.ts";

/** A container with its requests or its limits. */
interface Counted {
  sidecar: true | undefined;
  list: ResourceList;
}

/**
 * What a pod's containers take of its node at most at one time: all containers and sidecars together, or one init
 * container with the sidecars that were started before it. After AggregateContainerRequests in
 * k8s.io/component-helpers/resource.
 */
export function sumContainers(containers: readonly Counted[], initContainers: readonly Counted[]): ResourceList {
  let started: ResourceList = new Map();
  let steps: ResourceList = new Map();
  for (const { sidecar, list } of initContainers) {
    const step = addLists(started, list);
    if (sidecar) started = step;
    steps = maxLists(steps, step);
  }
  return maxLists(addLists(...containers.map(({ list }) => list), started), steps);
}
