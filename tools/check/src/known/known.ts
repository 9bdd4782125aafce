import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Finding } from "@farfleet/model";
import { fingerprint } from "./fingerprint.ts";

interface KnownFile {
  version: 1;
  findings: Record<string, { rule: string; message: string }>;
}

/** Writes what is found today, so that later checks fail only on what is new. */
export function writeKnown(file: string, findings: readonly Finding[]): void {
  const entries = findings.map((finding): [string, KnownFile["findings"][string]] => [
    fingerprint(finding),
    { rule: finding.rule, message: finding.message },
  ]);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const known: KnownFile = { version: 1, findings: Object.fromEntries(entries) };
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(known, null, 2)}\n`);
  renameSync(temporary, file);
}

/** Fingerprints of a file that `writeKnown` wrote; throws on any other. */
export function readKnown(file: string): Set<string> {
  let known: Partial<KnownFile>;
  try {
    known = JSON.parse(readFileSync(file, "utf8")) as Partial<KnownFile>;
  } catch (error) {
    throw new Error(`reading ${file}: ${(error as Error).message}`);
  }
  if (known.version !== 1 || typeof known.findings !== "object")
    throw new Error(`reading ${file}: it is no list of known findings; write one with --write-known ${file}`);
  return new Set(Object.keys(known.findings));
}
