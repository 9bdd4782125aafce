import type { Answer } from "../src/policy/evaluation.ts";
import type { PodSecurityAnswer } from "./ask-pod-security-oracle.ts";
import { podSecurityControls } from "./pod-security-controls.ts";

export interface PodComparison {
  /** Pods that decode, and so were compared. */
  compared: number;
  /** Verdicts of one control on one pod. */
  verdicts: number;
  /** What differs, one text for each, with the pod. */
  differences: string[];
  /** `<rule> <minor> <refused or allowed>` of each verdict that occurred. */
  seen: Set<string>;
}

/** Holds what our rules find in pods against what Kubernetes' own evaluator says of them, control by control. */
export function comparePods(
  level: keyof typeof podSecurityControls,
  version: string,
  objects: unknown[],
  answers: PodSecurityAnswer[],
  found: Answer[][],
): PodComparison {
  const comparison: PodComparison = { compared: 0, verdicts: 0, differences: [], seen: new Set() };
  for (const [i, object] of objects.entries()) {
    const answer = answers[i]!;
    if ("undecodable" in answer) continue;
    comparison.compared++;
    const refusing = new Set(found[i]!.map(({ rule }) => rule));
    for (const [rule, isAllowed] of readVerdicts(level, answer.allowed)) {
      comparison.verdicts++;
      comparison.seen.add(`${rule} ${version} ${isAllowed ? "allowed" : "refused"}`);
      if (refusing.has(rule) !== isAllowed) continue;
      const said = isAllowed ? "refuses what Kubernetes allows" : "allows what Kubernetes refuses";
      comparison.differences.push(`${rule} ${said} in ${version}: ${JSON.stringify(object)}`);
    }
  }
  return comparison;
}

/** By rule of the level; one whose control a minor does not have yet allows everything there. */
function readVerdicts(level: keyof typeof podSecurityControls, allowed: Record<string, boolean>): Map<string, boolean> {
  const controls: Record<string, string> = podSecurityControls[level];
  const verdicts = new Map(Object.values(controls).map((rule) => [rule, true]));
  for (const [control, isAllowed] of Object.entries(allowed)) {
    const rule = controls[control];
    if (!rule) throw new Error(`Kubernetes has a control ${control} at level ${level}, and no rule is for it`);
    if (!isAllowed) verdicts.set(rule, false);
  }
  return verdicts;
}
