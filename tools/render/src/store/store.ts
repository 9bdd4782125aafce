import { hash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Origin } from "@farfleet/model";
import type { Answered } from "../track/index.ts";

/** A result as it lies on disk. `json` is the list of manifests. */
export interface Stored {
  reads: readonly Answered[];
  blob: string;
  readonly yaml: string;
  readonly json: string;
  origins: Origin[];
}

/** The results of one workload, in one file whose name says from which sources they came. */
export interface Store {
  read(): Stored[];
  append(results: Stored[]): void;
}

/** How many older files of a workload stay, so that going back to another branch is warm too. */
const kept = 4;

/**
 * A file of lines, each led by a digest of itself: a torn, cut or altered line is no result and is rendered again, and
 * two processes may append at once.
 */
export function openStore(folder: string, workload: string, digest: string): Store {
  const file = join(folder, `${workload}.${digest}.jsonl`);
  return {
    read: () => (existsSync(file) ? readFileSync(file, "utf8").split("\n").flatMap(parseLine) : []),
    append(results) {
      if (results.length === 0) return;
      mkdirSync(folder, { recursive: true });
      if (!existsSync(file)) removeOld(folder, workload);
      // Led by a newline, so that a line that a killed process left half written spoils none of ours.
      appendFileSync(file, `\n${results.map(formatLine).join("\n")}\n`);
    },
  };
}

/** Head and body, parted by a tab, which JSON never holds: of most results only the head is ever looked at. */
function formatLine({ reads, blob, yaml, json, origins }: Stored): string {
  const read = reads.map(({ question, path, answer }) => [question, path, answer]);
  const head = JSON.stringify([read, blob, origins.map(({ file, line }) => [file, line])]);
  const text = `${head}\t${JSON.stringify([yaml, json])}`;
  return `${checksum(text)} ${text}`;
}

type Head = [reads: [Answered["question"], string[], string][], blob: string, origins: [string, number][]];

function parseLine(line: string): Stored[] {
  const text = line.slice(17);
  if (!text || line.slice(0, 16) !== checksum(text)) return [];
  const split = text.indexOf("\t");
  const [reads, blob, origins] = JSON.parse(text.slice(0, split)) as Head;
  let body: [yaml: string, json: string] | undefined;
  const readBody = () => {
    body ??= JSON.parse(text.slice(split + 1)) as [string, string];
    return body;
  };
  return [
    {
      reads: reads.map(([question, path, answer]) => ({ question, path, answer })),
      blob,
      get yaml() {
        return readBody()[0];
      },
      get json() {
        return readBody()[1];
      },
      origins: origins.map(([file, line]) => ({ file, line })),
    },
  ];
}

function checksum(text: string): string {
  return hash("sha1", text).slice(0, 16);
}

function removeOld(folder: string, workload: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(`${workload}.`))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(kept - 1)) rmSync(path, { force: true });
}
