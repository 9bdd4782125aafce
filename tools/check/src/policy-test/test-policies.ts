import { annotations, check, type FileCoverage, format, type RegoFault, testRego } from "opa-compiler-wasm";
import { makeEvaluator } from "../policy/evaluator.ts";
import { openPolicies } from "../policy/open-policies.ts";
import { readPolicies } from "../policy/read-policies.ts";
import { checkMetadata } from "./check-metadata.ts";
import { type Outcome, testExamples } from "./test-examples.ts";

/** What a run over all policies found. */
export interface PolicyTests {
  outcomes: Outcome[];
  /** Percent of the lines of each rule that tests reached, by name of the rule. */
  coverage: Map<string, number>;
  /** Percent of all lines. */
  percent: number;
}

const limits = { deadlineMs: 10_000, memoryBytes: 256 << 20, workers: 2 };

/** Tests, examples, metadata, form and coverage of every policy in a folder. */
export async function testPolicies(folder: string, cache: string): Promise<PolicyTests> {
  const { files } = readPolicies(folder);
  const faults = await findFaults(files);
  if (faults.length > 0) return { outcomes: faults, coverage: new Map(), percent: 0 };
  const opened = await openPolicies(folder, cache);
  if ("findings" in opened)
    return {
      outcomes: opened.findings.map(({ message, where }) => ({
        name: `${where.file}:${where.line}`,
        failure: message,
      })),
      coverage: new Map(),
      percent: 0,
    };
  const { rules, readWasm } = opened.policies;
  const described = await annotations(files);
  const tested = await testRego(files);
  if ("faults" in described || "faults" in tested) throw new Error("policies that compile cannot be tested");
  const outcomes: Outcome[] = tested.results.map(({ file, row, name, outcome, message }) => ({
    name: `${file}:${row}: ${name}`,
    ...(outcome !== "pass" && { failure: message ?? outcome }),
  }));
  const evaluator = makeEvaluator(readWasm(), limits);
  const coverage = new Map<string, number>();
  try {
    for (const rule of rules) {
      outcomes.push(...checkMetadata(rule, described.annotations, files.get(rule.file) ?? ""));
      const isTested = files.has(rule.file.replace(/\.rego$/, "_test.rego"));
      if (!isTested) outcomes.push({ name: rule.file, failure: `it has no test; write ${rule.id}_test.rego` });
      const lines = tested.coverage.get(rule.file);
      coverage.set(rule.id, lines?.percent ?? 0);
      outcomes.push(...findUncovered(rule.file, lines, files.get(rule.file) ?? ""));
      outcomes.push(...(await testExamples(folder, rule, evaluator)));
    }
  } finally {
    evaluator.close();
  }
  return { outcomes, coverage, percent: tested.percent };
}

async function findFaults(files: ReadonlyMap<string, string>): Promise<Outcome[]> {
  const describe = ({ file, row, column, message }: RegoFault): Outcome => ({
    name: `${file}:${row}:${column}`,
    failure: message,
  });
  const formatted = await format(files);
  if ("faults" in formatted) return formatted.faults.map(describe);
  const unformatted = [...files.keys()].filter((file) => formatted.files.get(file) !== files.get(file));
  return [
    ...(await check(files)).map(describe),
    ...unformatted.map((name) => ({ name, failure: "it is not as it would be formatted; npm run policy:format" })),
  ];
}

/** An answer that no test reached could never be given, or always. */
function findUncovered(file: string, coverage: FileCoverage | undefined, text: string): Outcome[] {
  const heads = text.split("\n").flatMap((line, i) => (/^(deny|warn) contains /.test(line) ? [i + 1] : []));
  const isMissed = (row: number) => coverage?.notCovered.some(([from, to]) => from <= row && row <= to) ?? true;
  return heads.filter(isMissed).map((row) => ({ name: `${file}:${row}`, failure: "no test reaches this answer" }));
}
