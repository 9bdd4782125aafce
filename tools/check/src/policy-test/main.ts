// npm run policy:test: every test and example of policies/, with coverage, or of those that are named. npm run policy:format: as opa fmt writes them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { findRoot } from "@farfleet/model";
import { format } from "opa-compiler-wasm";
import { readPolicies } from "../policy/read-policies.ts";
import { testPolicies } from "./test-policies.ts";

const root = findRoot(process.cwd());
const folder = join(root, "policies");
await (process.argv.includes("--format") ? formatAll() : testAll());

async function testAll(): Promise<void> {
  const only = process.argv.slice(2);
  const all = await testPolicies(folder, join(root, "dist/cache/check/policies"));
  const isAsked = (rule: string) => only.length === 0 || only.includes(rule);
  const outcomes = all.outcomes.filter(({ name }) => isAsked(name.split("/")[1] ?? ""));
  const coverage = [...all.coverage].filter(([rule]) => isAsked(rule));
  if (outcomes.length === 0) throw new Error(`there is no policy ${only.join(", ")}`);
  for (const { name, failure } of outcomes) if (failure) process.stdout.write(`FAILED ${name}\n  ${failure}\n`);
  for (const [rule, covered] of coverage)
    if (covered < 100) process.stdout.write(`${rule.padEnd(32)} ${covered.toFixed(1)} %\n`);
  process.stdout.write(`${coverage.length} rules; tests cover ${all.percent.toFixed(1)} % of the lines of all\n`);
  const failed = outcomes.filter(({ failure }) => failure).length;
  process.stdout.write(`${outcomes.length - failed} passed, ${failed} failed, 0 skipped\n`);
  if (failed > 0) process.exitCode = 1;
}

async function formatAll(): Promise<void> {
  const { files } = readPolicies(folder);
  const formatted = await format(files);
  if ("faults" in formatted) {
    for (const { file, row, message } of formatted.faults) process.stdout.write(`error ${file}:${row}: ${message}\n`);
    process.exitCode = 1;
    return;
  }
  for (const [file, text] of formatted.files) if (text !== files.get(file)) writeFileSync(join(root, file), text);
}
