import type { ContainerResources } from "./default-resources.ts";
import { isExtended, type ResourceList } from "./resource-list.ts";

/** Why the API server refuses a container's resources, after ValidateContainerResourceRequirements. */
export function findRefused({ name, requests, limits }: ContainerResources): string[] {
  return [...requests].flatMap(([resource, request]) => {
    const limit = limits.get(resource);
    if (limit !== undefined && request > limit)
      return [`container ${name} requests more of ${resource} than its own limit`];
    if (!isExtended(resource) || request === limit) return [];
    return [`container ${name} requests ${resource} without a limit of as much`];
  });
}

/**
 * Why it refuses what a pod says for its containers together (`spec.resources`, on by default since Kubernetes 1.34), after
 * validatePodResourceConsistency. `sum` is what its containers request.
 */
export function findRefusedPod(
  own: Readonly<Record<"requests" | "limits", ResourceList>>,
  sum: ResourceList,
  containers: readonly ContainerResources[],
): string[] {
  const names = [...new Set([...own.requests.keys(), ...own.limits.keys()])];
  const isAbove = (a: bigint | undefined, b: bigint | undefined) => a !== undefined && b !== undefined && a > b;
  return names.flatMap((name) => {
    if (name !== "cpu" && name !== "memory" && !name.startsWith("hugepages-"))
      return [`the pod itself asks for ${name}, which only its containers can`];
    const limit = own.limits.get(name);
    // What the pod does not request is, once it has limits, what its containers request.
    const request = own.requests.get(name) ?? sum.get(name);
    const above = containers.filter(({ limits }) => isAbove(limits.get(name), limit));
    return [
      ...(isAbove(request, limit) ? [`the pod requests more of ${name} than its own limit`] : []),
      ...(isAbove(sum.get(name), request) ? [`the pod requests less of ${name} than its containers together`] : []),
      ...above.map((container) => `container ${container.name} has a higher limit of ${name} than its pod`),
    ];
  });
}
