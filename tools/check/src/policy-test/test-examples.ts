import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Evaluator } from "../policy/evaluator.ts";
import type { Rule } from "../policy/rule.ts";
import type { Example, Examples } from "./example.ts";
import { judgeExample } from "./judge-example.ts";

/** One thing that was tried; a reason where it failed. */
export interface Outcome {
  name: string;
  failure?: string;
}

/** Runs the examples of a rule; a rule needs at least one that it accepts and one that it refuses. */
export async function testExamples(folder: string, rule: Rule, evaluator: Evaluator): Promise<Outcome[]> {
  const file = `policies/${rule.id}/examples.yaml`;
  const path = join(folder, rule.id, "examples.yaml");
  if (!existsSync(path))
    return [
      { name: file, failure: "there is none; write what the rule accepts and refuses, as policies/README.md shows" },
    ];
  const { accepted = [], refused = [] } = (parse(readFileSync(path, "utf8")) ?? {}) as Partial<Examples>;
  const outcomes: Outcome[] = [];
  for (const [list, name] of [
    [accepted, "accepted"],
    [refused, "refused"],
  ] as const) {
    if (list.length === 0) outcomes.push({ name: file, failure: `nothing is ${name}; add at least one case` });
    for (const example of list)
      outcomes.push(await testExample(`${file}: ${name}: ${example.why}`, rule.id, example, name, evaluator));
  }
  return outcomes;
}

async function testExample(
  name: string,
  rule: string,
  example: Example,
  list: "accepted" | "refused",
  evaluator: Evaluator,
): Promise<Outcome> {
  const expected = [...(example.finds ?? [])].sort();
  if (list === "refused" && expected.length === 0) return { name, failure: "finds is missing; write the messages" };
  const found = await judgeExample(evaluator, rule, example);
  if (JSON.stringify(found) === JSON.stringify(expected)) return { name };
  return { name, failure: `finds ${JSON.stringify(found)}; expected ${JSON.stringify(expected)}` };
}
