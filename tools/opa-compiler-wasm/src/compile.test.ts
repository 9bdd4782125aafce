import { expect, test } from "vitest";
import { annotations, check, compile, evaluate, format, testRego } from "./index.ts";

const rule = `# METADATA
# title: Names are short
# custom:
#   sets: [hygiene]
package rules.short

# METADATA
# custom:
#   severity: error
deny contains message if {
	count(input.name) > 8
	message := sprintf("%s is long", [input.name])
}
`;
const ruleTest = `package rules.short_test

import data.rules.short

test_long if count(short.deny) == 1 with input as {"name": "much too long"}

test_short if count(short.deny) == 0 with input as {"name": "ok"}

test_wrong if count(short.deny) == 1 with input as {"name": "ok"}

todo_test_later if false
`;
const files = new Map([
  ["rules/short.rego", rule],
  ["rules/short_test.rego", ruleTest],
]);

test("Rego becomes a WebAssembly module, and its tests are no part of it", async () => {
  const whole = await compile({ files, entrypoints: ["rules/short/deny"], builtins: ["sprintf"] });
  const bare = await compile({
    files: new Map([["rules/short.rego", rule]]),
    entrypoints: ["rules/short/deny"],
    builtins: ["sprintf"],
  });
  expect("wasm" in whole && [...whole.wasm.slice(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
  expect(whole).toEqual(bare);
});

test.each([
  ["a built-in that nobody supplies", 'x := http.send({"url": "y"})', "rego_type_error", /http\.send/, 3],
  ["sprintf, where the evaluator has none", 'x := sprintf("%s", [1])', "rego_type_error", /sprintf/, 3],
  ["text that is no Rego", "x := := 1", "rego_parse_error", /unexpected/, 3],
  ["a reference to nothing", "x := y", "rego_unsafe_var_error", /y is unsafe/, 3],
])("%s is refused with its place", async (_, line, code, message, row) => {
  const answer = await compile({ files: new Map([["a.rego", `package a\n\n${line}\n`]]), entrypoints: ["a/x"] });
  const [fault] = (answer as { faults: object[] }).faults;
  expect(fault).toMatchObject({ code, message: expect.stringMatching(message), file: "a.rego", row });
});

test("metadata is read of packages and of rules", async () => {
  expect(await annotations(files)).toMatchObject({
    annotations: [
      { package: "rules.short", title: "Names are short", custom: { sets: ["hygiene"] }, file: "rules/short.rego" },
      { package: "rules.short", rule: "deny", scope: "rule", custom: { severity: "error" } },
    ],
  });
});

test("tests say what passes and what fails, where, and which lines they reach", async () => {
  const tested = await testRego(files);
  if ("faults" in tested) throw new Error("it does not compile");
  expect(tested.results.map(({ name, outcome, file, row }) => [name, outcome, file, row])).toEqual([
    ["test_long", "pass", "rules/short_test.rego", 5],
    ["test_short", "pass", "rules/short_test.rego", 7],
    ["test_wrong", "fail", "rules/short_test.rego", 9],
    ["todo_test_later", "skip", "rules/short_test.rego", 11],
  ]);
  expect(tested.coverage.get("rules/short.rego")).toEqual({ covered: [[10, 12]], notCovered: [], percent: 100 });
});

test("text is formatted, and what is formatted stays", async () => {
  const formatted = await format(new Map([["a.rego", "package a\nx   := 1"]]));
  expect(formatted).toEqual({ files: new Map([["a.rego", "package a\n\nx := 1\n"]]) });
});

test("strict tells what is merely useless", async () => {
  const unused = new Map([["a.rego", "package a\n\nimport data.b\n\nx := 1\n"]]);
  expect(await check(unused)).toMatchObject([{ message: "import data.b unused", row: 3 }]);
  expect(await check(unused, { strict: false })).toEqual([]);
});

test("a query is answered by OPA's own evaluator, and undefined has no value", async () => {
  expect(await evaluate(new Map(), "1 + 1", undefined)).toEqual({ values: [2] });
  expect(await evaluate(new Map(), "input.a", { a: [1] })).toEqual({ values: [[1]] });
  expect(await evaluate(new Map(), "input.b", { a: [1] })).toEqual({ values: [] });
});
