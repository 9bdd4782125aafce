import type { GitObject, ObjectKind } from "./git-object.ts";
import { runGit } from "./run-git.ts";

/** Reads objects by id or by any name that `git cat-file` takes, in one process. Missing ones are not in the result. */
export async function readObjects(repository: string, names: Iterable<string>): Promise<Map<string, GitObject>> {
  const asked = [...new Set(names)];
  const found = new Map<string, GitObject>();
  if (asked.length === 0) return found;
  const out = await runGit(["cat-file", "--batch", "--buffer"], { repository, input: [`${asked.join("\n")}\n`] });
  let at = 0;
  for (const name of asked) {
    const end = out.indexOf(0x0a, at);
    const [id, kind, size] = out.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (!id || size === undefined || kind === undefined) continue;
    const length = Number(size);
    found.set(name, { id, kind: kind as ObjectKind, bytes: out.subarray(at, at + length) });
    at += length + 1;
  }
  return found;
}
