import { readObjects, runGit } from "@farfleet/git";
import { type ImageLock, parseImageLock } from "@farfleet/model";
import type { Locks } from "./read-locks.ts";

/** Every workload's image lock at a commit of the sources; what cannot be read locks nothing. */
export async function readLocksAt(root: string, commit: string): Promise<Locks> {
  const ask = async (...args: string[]) => (await runGit(["-C", root, ...args])).toString().trim();
  const [repository = "", prefix = ""] = (await ask("rev-parse", "--absolute-git-dir", "--show-prefix")).split("\n");
  const listed = await ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, `${prefix}workloads/`);
  const files = new Map<string, string>();
  for (const path of listed.split("\0")) {
    const [, workload] = /^workloads\/([^/]+)\/images\.lock\.json$/.exec(path.slice(prefix.length)) ?? [];
    if (workload) files.set(workload, `${commit}:${path}`);
  }
  const objects = await readObjects(repository, files.values());
  return new Map([...files].map(([workload, name]) => [workload, parse(objects.get(name)?.bytes.toString())]));
}

function parse(text: string | undefined): ImageLock {
  try {
    return parseImageLock(text ?? "");
  } catch {
    return {};
  }
}
