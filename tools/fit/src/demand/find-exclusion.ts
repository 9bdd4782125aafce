import type { Arch } from "@farfleet/model";
import type { PodNeeds } from "./needs.ts";
import { fieldsOf, itemsOf, textOf } from "./plain.ts";

/**
 * What the node is that a pod's node selector or required node affinity excludes, such as `kubernetes.io/arch=arm64`.
 * Known of a node are its arch and operating system; any other label, and every taint, is taken to be as the pod wants it.
 */
export function findExclusion({ nodeSelector, affinity }: PodNeeds, arch: Arch): string | undefined {
  const labels = new Map([
    ["kubernetes.io/arch", arch],
    ["beta.kubernetes.io/arch", arch],
    ["kubernetes.io/os", "linux"],
    ["beta.kubernetes.io/os", "linux"],
  ]);
  for (const [name, value] of Object.entries(fieldsOf(nodeSelector)))
    if (labels.has(name) && labels.get(name) !== value) return `${name}=${labels.get(name)}`;
  if (affinity === undefined) return undefined;
  const terms = itemsOf(fieldsOf(affinity).nodeSelectorTerms).map((term) => excludedBy(term, labels));
  return terms.length > 0 && terms.every((term) => term !== undefined) ? terms[0] : undefined;
}

/** A term wants all of its expressions; one of them may exclude the node. */
function excludedBy(term: Record<string, unknown>, labels: ReadonlyMap<string, string>): string | undefined {
  for (const { key, operator, values } of itemsOf(term.matchExpressions)) {
    const value = labels.get(textOf(key));
    if (value === undefined) continue;
    const isNamed = Array.isArray(values) && values.includes(value);
    const isExcluded = operator === "In" ? !isNamed : operator === "NotIn" ? isNamed : operator === "DoesNotExist";
    if (isExcluded) return `${textOf(key)}=${value}`;
  }
  return undefined;
}
