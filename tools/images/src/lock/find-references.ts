import type { Variant } from "@farfleet/model";
import { findImages } from "../arrival/find-images.ts";

/**
 * Every image reference of a variant: what its containers run, and whatever else in its text names one of
 * `repositories` with tag and digest, such as an argument.
 */
export function findReferences(variant: Variant, repositories: readonly string[]): Set<string> {
  const found = new Set(findImages(variant).images.map(({ reference }) => reference));
  const { yaml } = variant;
  if (!yaml.includes("@sha256:")) return found;
  for (const repository of repositories)
    for (const [reference] of yaml.matchAll(patternOf(repository))) found.add(reference);
  return found;
}

function patternOf(repository: string): RegExp {
  const name = repository.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w./-])${name}:[\\w.-]+@sha256:[0-9a-f]{64}`, "g");
}
