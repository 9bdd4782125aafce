import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { GitError, runGit } from "./run-git.ts";

/** So many packs are left as they are. */
const most = 50;

/** Folds many small packs into few, and takes away what killed runs left half written. */
export async function tidyPacks(repository: string): Promise<void> {
  const folder = join(repository, "objects/pack");
  const names = readdirSync(folder);
  for (const name of names.filter((entry) => /^(tmp_|\.tmp-)/.test(entry))) {
    const left = statSync(join(folder, name), { throwIfNoEntry: false });
    if (left && Date.now() - left.mtimeMs > 3_600_000) rmSync(join(folder, name), { force: true });
  }
  if (names.filter((name) => name.endsWith(".pack")).length <= most) return;
  try {
    await runGit(["repack", "--geometric=2", "-d", "-q"], { repository });
  } catch (error) {
    // Two at once take packs from under each other; what was to be written is written, and the next run tries again.
    if (!(error instanceof GitError)) throw error;
  }
}
