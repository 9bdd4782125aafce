import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The nearest folder at or above `start` that holds package.json and fleets/. Throws where there is none. */
export function findRoot(start: string): string {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "fleets"))) return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json beside a fleets/ folder at or above ${start}`);
  }
}
