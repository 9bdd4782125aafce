import { ask, type Files, type RegoFault } from "./ask.ts";

export interface RegoTest {
  package: string;
  name: string;
  outcome: "pass" | "fail" | "skip" | "error";
  message?: string;
  file: string;
  /** Of the rule, or of the expression that failed. */
  row: number;
}

/** Lines of a file that tests reached, 1-based and inclusive. */
export interface FileCoverage {
  covered: [from: number, to: number][];
  notCovered: [from: number, to: number][];
  /** Percent of lines. */
  percent: number;
}

export interface RegoTests {
  results: RegoTest[];
  coverage: Map<string, FileCoverage>;
  /** Percent of lines of all files. */
  percent: number;
}

interface Range {
  start: { row: number };
  end: { row: number };
}

interface Answer {
  results: RegoTest[];
  coverage: {
    files: Record<string, { covered?: Range[]; not_covered?: Range[]; coverage?: number }>;
    coverage: number;
  };
}

/** Runs every rule whose name begins with `test_`, by OPA's own evaluator. */
export async function testRego(files: Files): Promise<RegoTests | { faults: RegoFault[] }> {
  const answer = (await ask("test", { files })) as Answer | { faults: RegoFault[] };
  if ("faults" in answer) return answer;
  const coverage = Object.entries(answer.coverage.files).map(([file, of]): [string, FileCoverage] => [
    file,
    { covered: mergeLines(of.covered), notCovered: mergeLines(of.not_covered), percent: of.coverage ?? 0 },
  ]);
  return { results: answer.results, coverage: new Map(coverage), percent: answer.coverage.coverage };
}

/** OPA tells of every expression: of one line there are many. */
function mergeLines(ranges: readonly Range[] = []): [from: number, to: number][] {
  const merged: [number, number][] = [];
  const sorted = ranges.map(({ start, end }): [number, number] => [start.row, end.row]).sort((a, b) => a[0] - b[0]);
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
