import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Whether the sources look other than at the last run; and a way to remember how they look now. */
export interface ChangeGuess {
  isChanged: boolean;
  remember(): void;
}

/**
 * Looks at the bytes of `fleets/` and `workloads/`, which takes milliseconds. Only a guess, for starting the second
 * process before it is known that it is needed; nothing that is rendered depends on it.
 */
export function guessChange(root: string, cache: string): ChangeGuess {
  const file = join(cache, "sources");
  const hash = createHash("sha1");
  for (const path of ["fleets", "workloads"].flatMap((room) => listFiles(join(root, room))))
    hash.update(`${path}\0`).update(readFileSync(path));
  const now = hash.digest("hex");
  return {
    isChanged: !existsSync(file) || readFileSync(file, "utf8") !== now,
    remember() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, now);
    },
  };
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
