import { hash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Verdicts by key, kept over runs; both are text without a newline. */
export interface VerdictCache {
  /** No earlier run left a verdict. */
  isEmpty: boolean;
  find(key: string): string | undefined;
  set(key: string, verdict: string): void;
  /** Writes what was set since. */
  keep(): void;
}

/** A file that grew beyond this begins anew: it holds verdicts of many versions of the same policies. */
const largestBytes = 64 << 20;
const keptFiles = 3;

/**
 * A file of lines for each set of engines, each line led by a digest of itself: one that is torn, cut or altered is
 * ignored, and two processes may append at once.
 */
export function openVerdictCache(folder: string | undefined, name: string, engines: string): VerdictCache {
  const file = folder && join(folder, `${name}.${engines}`);
  const known = file ? readLines(file) : new Map<string, string>();
  const fresh: string[] = [];
  return {
    isEmpty: known.size === 0,
    find: (key) => known.get(key),
    set(key, verdict) {
      if (known.has(key)) return;
      known.set(key, verdict);
      const text = `${key} ${verdict}`;
      if (file) fresh.push(`${checksum(text)} ${text}`);
    },
    keep() {
      if (!file || !folder || fresh.length === 0) return;
      mkdirSync(folder, { recursive: true });
      if (!existsSync(file)) removeOld(folder, name);
      else if (statSync(file).size > largestBytes) rmSync(file);
      // Led by a newline, so that a line that a killed process left half written spoils none of ours.
      appendFileSync(file, `\n${fresh.splice(0).join("\n")}\n`);
    },
  };
}

function readLines(file: string): Map<string, string> {
  const known = new Map<string, string>();
  if (!existsSync(file)) return known;
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const text = line.slice(17);
    if (!text || line.slice(0, 16) !== checksum(text)) continue;
    const split = text.indexOf(" ");
    known.set(text.slice(0, split), text.slice(split + 1));
  }
  return known;
}

function checksum(text: string): string {
  return hash("sha1", text).slice(0, 16);
}

function removeOld(folder: string, of: string): void {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(`${of}.`))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(keptFiles - 1)) rmSync(path, { force: true });
}
