import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runGit } from "@farfleet/git";

/** A commit of the sources, with a name for people. */
export interface NamedCommit {
  id: string;
  name: string;
}

/** The commit that a ref names; undefined where none does. */
export async function findCommit(root: string, ref: string): Promise<NamedCommit | undefined> {
  const id = await ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  return id ? { id, name: describe(ref, id) } : undefined;
}

/** Where the branch that is checked out left the default branch; undefined outside of Git, and where there is no such branch. */
export async function findMergeBase(root: string): Promise<NamedCommit | undefined> {
  const branch = readDefaultBranch(root);
  for (const ref of [`origin/${branch}`, branch]) {
    const id = await ask(root, "merge-base", "HEAD", ref);
    if (id) return { id, name: describe(ref, id) };
  }
  return undefined;
}

function describe(ref: string, id: string): string {
  return id.startsWith(ref) ? `commit ${id.slice(0, 12)}` : `${ref} at ${id.slice(0, 12)}`;
}

/** The same that `nx affected` compares with. */
function readDefaultBranch(root: string): string {
  try {
    const { defaultBase } = JSON.parse(readFileSync(join(root, "nx.json"), "utf8")) as { defaultBase?: string };
    return defaultBase ?? "main";
  } catch {
    return "main";
  }
}

async function ask(root: string, ...args: string[]): Promise<string> {
  try {
    return (await runGit(["-C", root, ...args])).toString().trim();
  } catch {
    return "";
  }
}
