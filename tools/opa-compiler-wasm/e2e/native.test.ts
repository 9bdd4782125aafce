import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { needTool } from "@farfleet/testbed";
import { loadPolicy } from "@open-policy-agent/opa-wasm";
import { afterAll, expect, test } from "vitest";
import { compile } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "farfleet-opa-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const policies = join(import.meta.dirname, "../../../policies");

test("a compiled policy has the bytes that native opa build gives", async (context) => {
  const opa = needTool(context, "opa");
  const names = readdirSync(policies, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".rego"));
  const files = new Map(names.sort().map((name) => [`policies/${name}`, readFileSync(join(policies, name), "utf8")]));
  files.set("main/main.rego", 'package main\n\nanswer := {"a": [upper("b"), units.parse_bytes("1Ki")]}\n');
  const entrypoint = "main/answer";
  const ours = await compile({ files, entrypoints: [entrypoint], builtins: ["sprintf", ...supplied] });
  if (!("wasm" in ours)) throw new Error(JSON.stringify(ours));
  for (const [name, text] of files) {
    if (name.endsWith("_test.rego")) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  execFileSync(opa, ["build", "-t", "wasm", "-e", entrypoint, "-o", "bundle.tar.gz", "."], { cwd: folder });
  execFileSync("tar", ["xzf", "bundle.tar.gz", "--transform=s,^/,,", "/policy.wasm"], { cwd: folder, stdio: "ignore" });
  expect(Buffer.from(ours.wasm).equals(readFileSync(join(folder, "policy.wasm")))).toBe(true);
});

const supplied = [
  "regex.replace",
  "semver.compare",
  "semver.is_valid",
  "time.parse_rfc3339_ns",
  "units.parse",
  "units.parse_bytes",
];

/** Calls of built-ins that are said to be compiled in, with arguments of the types that they take. */
const calls = [
  "abs(-1)",
  "array.concat([1], [2])",
  "array.reverse([1, 2])",
  "array.slice([1, 2], 0, 1)",
  'base64.encode("a")',
  "bits.and(1, 3)",
  "ceil(1.5)",
  'concat(",", ["a"])',
  'contains("ab", "a")',
  "count([1])",
  'endswith("ab", "b")',
  "format_int(3, 10)",
  'glob.match("a*", [], "ab")',
  'graph.reachable({"a": ["b"]}, ["a"])',
  'indexof("ab", "b")',
  "intersection({{1}, {1}})",
  "is_number(1)",
  'json.filter({"a": 1}, ["a"])',
  'json.marshal({"a": 1})',
  'json.unmarshal("1")',
  'lower("A")',
  "max([1, 2])",
  'net.cidr_contains("10.0.0.0/8", "10.0.0.1")',
  "numbers.range(1, 2)",
  'object.get({"a": 1}, "a", 2)',
  'object.keys({"a": 1})',
  'object.union({"a": 1}, {"b": 2})',
  'object.union_n([{"a": 1}, {"b": 2}])',
  'regex.match("a", "a")',
  'replace("a", "a", "b")',
  "sort([2, 1])",
  'split("a,b", ",")',
  'startswith("ab", "a")',
  'strings.replace_n({"a": "b"}, "a")',
  'strings.reverse("ab")',
  'substring("abc", 1, 1)',
  "sum([1, 2])",
  'to_number("1")',
  'trim_space(" a ")',
  'type_name("a")',
  "union({{1}, {2}})",
  'upper("a")',
  '[value | walk({"a": 1}, [_, value])]',
];

test("what is said to be compiled in asks nothing of the evaluator", async () => {
  const text = `package main\n\nanswer := [\n${calls.map((call) => `\t${call},`).join("\n")}\n]\n`;
  const compiled = await compile({ files: new Map([["main.rego", text]]), entrypoints: ["main/answer"] });
  if (!("wasm" in compiled)) throw new Error(JSON.stringify(compiled));
  const policy = await loadPolicy(compiled.wasm as Parameters<typeof loadPolicy>[0]);
  const [answer] = policy.evaluate({}) as { result: unknown[] }[];
  expect(answer!.result).toHaveLength(calls.length);
});
