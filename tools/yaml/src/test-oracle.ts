import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What Kubernetes' reader made of one text: its value, or `{ error }`. */
export type Reading = { value: unknown } | { error: string };

/** Asks sigs.k8s.io/yaml, through the Go program in `e2e/oracle`, about any number of texts in one run. */
export function askOracle(tool: string, texts: string[]): Reading[] {
  const out = execFileSync(tool, { input: JSON.stringify(texts), encoding: "utf8", maxBuffer: 1 << 28 });
  const readings = JSON.parse(out) as { json?: string; error?: string }[];
  return readings.map(({ json, error }) => (error ? { error } : { value: JSON.parse(json!) }));
}

/** Where a table keeps what the oracle refused. */
export const refused = { error: true };

const folder = join(import.meta.dirname, "../fixtures");

/** A recorded table: text → what the oracle read. `UPDATE=1` with the oracle there records it anew. */
export function readTable(name: "scalars" | "texts"): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
}

/** One row a line, so that a change of one shows as one. */
export function writeTable(name: "scalars" | "texts", table: Record<string, unknown>): void {
  const rows = Object.entries(table).map(([text, read]) => `${JSON.stringify(text)}: ${JSON.stringify(read)}`);
  writeFileSync(join(folder, `${name}.json`), `{\n${rows.join(",\n")}\n}\n`);
}
