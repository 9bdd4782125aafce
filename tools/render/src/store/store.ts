import { hash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Origin } from "@farfleet/model";
import type { Read, Reading } from "../track/index.ts";

/** A result as it lies on disk. `json` is the list of manifests. */
export interface Stored {
  reading: Reading;
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

/** How many results are written in one go. */
const piece = 500;

/** How many older files of a workload stay, so that going back to another branch is warm too. */
const kept = 4;

/**
 * A file of lines, each led by a digest of itself: a torn, cut or altered line is no result and is rendered again, and
 * two processes may append at once.
 */
export function openStore(folder: string, workload: string, digest: string): Store {
  const file = join(folder, `${workload}.${digest}.jsonl`);
  return {
    read: () => (existsSync(file) ? parseLines(readFileSync(file, "utf8")) : []),
    append(results) {
      if (results.length === 0) return;
      mkdirSync(folder, { recursive: true });
      if (!existsSync(file)) removeOld(folder, workload);
      // In pieces, since the text of 20,000 results at once is what a run would need the most memory for. Each is led by
      // a newline, so that a line that a killed process left half written spoils none of ours.
      for (let at = 0; at < results.length; at += piece)
        appendFileSync(
          file,
          `\n${results
            .slice(at, at + piece)
            .map(formatLine)
            .join("\n")}\n`,
        );
    },
  };
}

/**
 * Head and body, parted by a tab, which JSON never holds: of most results only the head is ever looked at. What was read
 * and where objects were made is text within the head, since thousands of lines have the same and share what it means.
 */
function formatLine({ reading, blob, yaml, json, origins }: Stored): string {
  const reads = reading.reads.map(({ question, path }) => [question, path]);
  const places = origins.map(({ file, line }) => [file, line]);
  const head = JSON.stringify([JSON.stringify(reads), reading.answers, blob, JSON.stringify(places)]);
  const text = `${head}\t${JSON.stringify([yaml, json])}`;
  return `${checksum(text)} ${text}`;
}

type Head = [reads: string, answers: string[], blob: string, origins: string];

function parseLines(text: string): Stored[] {
  const readsOf = shared((pairs: [Read["question"], string[]][]) =>
    pairs.map(([question, path]): Read => ({ question, path })),
  );
  const originsOf = shared((pairs: [string, number][]) => pairs.map(([file, line]): Origin => ({ file, line })));
  const parseLine = (line: string): Stored[] => {
    const rest = line.slice(17);
    if (!rest || line.slice(0, 16) !== checksum(rest)) return [];
    const split = rest.indexOf("\t");
    const [reads, answers, blob, origins] = JSON.parse(rest.slice(0, split)) as Head;
    return [
      withBody({ reading: { reads: readsOf(reads), answers }, blob, origins: originsOf(origins) }, rest, split + 1),
    ];
  };
  return text.split("\n").flatMap(parseLine);
}

/** Parses each text once. */
function shared<Parsed, Made>(make: (parsed: Parsed) => Made): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const found = known.get(text) ?? make(JSON.parse(text) as Parsed);
    known.set(text, found);
    return found;
  };
}

function withBody(head: Omit<Stored, "yaml" | "json">, line: string, start: number): Stored {
  let body: [yaml: string, json: string] | undefined;
  const readBody = () => {
    body ??= JSON.parse(line.slice(start)) as [string, string];
    return body;
  };
  return {
    ...head,
    get yaml() {
      return readBody()[0];
    },
    get json() {
      return readBody()[1];
    },
  };
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
