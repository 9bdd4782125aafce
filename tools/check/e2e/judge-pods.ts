import { join } from "node:path";
import type { Answer } from "../src/policy/evaluation.ts";
import { makeEvaluator } from "../src/policy/evaluator.ts";
import { judgeItems } from "../src/policy/judge-items.ts";
import { openPolicies } from "../src/policy/open-policies.ts";

/** What the rules say of each pod, or of what holds one, on sites that run these minors of Kubernetes. */
export interface PodJudge {
  ask(objects: unknown[], versions: string[]): Promise<Answer[][]>;
  close(): void;
}

const root = join(import.meta.dirname, "../../..");

/** Compiles `policies/`, and asks these rules. */
export async function openPodJudge(rules: string[]): Promise<PodJudge> {
  const opened = await openPolicies(join(root, "policies"), join(root, "dist/cache/policies"));
  if ("findings" in opened) throw new Error(opened.findings.map(({ message }) => message).join("\n"));
  const limits = { deadlineMs: 10_000, memoryBytes: 256 << 20, workers: 1 };
  const evaluator = makeEvaluator(opened.policies.readWasm(), limits);
  return {
    async ask(objects, versions) {
      const common = { rules, keep: [], site: { kubernetes: versions }, thresholds: {} };
      const items = objects.map((object) => JSON.stringify({ object }));
      const verdicts = await judgeItems(evaluator, common, items, new Set());
      return verdicts.map(({ answers }) => answers);
    },
    close: () => evaluator.close(),
  };
}
