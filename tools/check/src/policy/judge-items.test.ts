import { expect, test } from "vitest";
import { makeFolder, writeRules } from "../test-policies.ts";
import type { Common } from "./evaluation.ts";
import { type EvaluatorLimits, makeEvaluator } from "./evaluator.ts";
import { judgeItems } from "./judge-items.ts";
import { openPolicies } from "./open-policies.ts";

const limits: EvaluatorLimits = { deadlineMs: 10_000, memoryBytes: 64 << 20, workers: 2 };

async function judge(rules: Record<string, string>, objects: object[], own: Partial<EvaluatorLimits> = {}) {
  const folder = makeFolder();
  const opened = await openPolicies(writeRules(folder, rules), folder);
  if ("findings" in opened) throw new Error(JSON.stringify(opened.findings));
  const evaluator = makeEvaluator(opened.policies.readWasm(), { ...limits, ...own });
  const common: Common = { rules: Object.keys(rules), keep: [], site: {}, thresholds: {} };
  const broken = new Set<string>();
  const items = objects.map((object) => JSON.stringify({ object }));
  try {
    const verdicts = await judgeItems(evaluator, common, items, broken);
    return verdicts.map(({ answers }) => answers.map(({ rule, message }) => `${rule}: ${message}`));
  } finally {
    evaluator.close();
  }
}

const isNamed = (name: string) => `input.object.name == "${name}"\nmessage := input.object.name`;
const objects = ["a", "b", "c"].map((name) => ({ name }));

test("each object gets the answers of its own, whatever its place in the batch", async () => {
  const many = Array.from({ length: 300 }, (_, i) => ({ name: i % 100 === 7 ? "a" : `n${i}` }));
  const found = await judge({ of_a: isNamed("a") }, many);
  expect(found.flatMap((answers, i) => (answers.length > 0 ? [i] : []))).toEqual([7, 107, 207]);
});

test("a rule that runs away is named with its object, and the others still answer", async () => {
  const endless = `input.object.name == "b"
xs := numbers.range(0, 3000)
message := sprintf("%d", [count([1 | some x in xs; some y in xs; some z in xs; (x + y) + z == 1])])`;
  expect(
    await judge({ endless, of_b: isNamed("b"), of_c: isNamed("c") }, objects, {
      deadlineMs: 2000,
      memoryBytes: 2 ** 31,
    }),
  ).toEqual([[], ["endless: the rule gives no answer: it ran for more than 2 s", "of_b: found b"], ["of_c: found c"]]);
});

test("a rule that takes all memory is named, and the others still answer", async () => {
  const greedy = `input.object.name == "b"
xs := numbers.range(0, 4000000)
message := sprintf("%d", [count(xs)])`;
  const [a, b, c] = await judge({ greedy, of_c: isNamed("c") }, objects, { memoryBytes: 16 << 20 });
  expect([a, c]).toEqual([[], ["of_c: found c"]]);
  expect(b).toHaveLength(1);
  expect(b![0]).toMatch(/^greedy: the rule gives no answer: /);
});

test("a built-in that throws is the fault of the rule that calls it", async () => {
  const wrong = `input.object.name == "a"\nmessage := sprintf("%d", [input.object.name])`;
  const [a, b] = await judge({ wrong, of_b: isNamed("b") }, objects);
  expect(a).toEqual([expect.stringMatching(/^wrong: the rule gives no answer: /)]);
  expect(b).toEqual(["of_b: found b"]);
});

test("a built-in that no evaluator has is refused where it stands", async () => {
  const folder = makeFolder();
  const opened = await openPolicies(writeRules(folder, { online: 'message := http.send({"url": "x"}).body' }), folder);
  expect(opened).toMatchObject({
    findings: [{ rule: "policy", where: { file: "policies/online/online.rego", line: 16 } }],
  });
  expect("findings" in opened && opened.findings[0]!.message).toContain("http.send");
});

test("a rule that does not parse is a finding with its line", async () => {
  const folder = makeFolder();
  const opened = await openPolicies(writeRules(folder, { broken: "message := := 1" }), folder);
  expect(opened).toMatchObject({
    findings: [{ rule: "policy", where: { file: "policies/broken/broken.rego", line: 16 } }],
  });
});
