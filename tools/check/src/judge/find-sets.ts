import { suggest } from "@farfleet/model";
import type { Rule } from "../policy/rule.ts";

/** Sets that a fleet may name, also while no rule is in them. */
export const knownSets = ["baseline", "restricted", "edge", "hygiene", "images", "fit"];

/** The rules of sets, and the names that are no sets. */
export function findSets(
  rules: readonly Rule[],
  sets: readonly string[],
): { rules: Rule[]; unknown: { name: string; fix: string }[] } {
  const known = [...new Set([...knownSets, ...rules.flatMap((rule) => rule.sets)])];
  return {
    rules: rules.filter((rule) => rule.sets.some((set) => sets.includes(set))),
    unknown: sets
      .filter((set) => !known.includes(set))
      .map((name) => {
        const meant = suggest(name, known);
        return { name, fix: meant ? `did you mean ${meant}?` : `there are ${known.join(", ")}` };
      }),
  };
}
