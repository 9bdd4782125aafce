import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { FileLock } from "./file-lock.ts";
import { makeBare } from "./make-bare.ts";
import { pushRefs } from "./push-refs.ts";
import { moveRefs, readRefs } from "./refs.ts";
import type { Repository } from "./repository.ts";
import { runGit } from "./run-git.ts";

/** The refs that Farfleet uses; as patterns, since git refuses an exact name that is not there yet. */
const refspecs = ["refs/heads/*", "refs/farfleet/*"].map((ref) => `+${ref}:${ref}`);

/** Git tidies up behind a fetch on its own, in the background: not in a repository that is at work. */
const untidied = ["-c", "gc.auto=0", "-c", "maintenance.auto=false"];

/** Opens the mirror of a remote repository, whose lock the caller holds. */
export async function openMirror(url: string, path: string, lock: FileLock): Promise<Repository> {
  await makeBare(path);
  removeLeftLocks(path);
  const refresh = async () => {
    const options = ["--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance"];
    await runGit([...untidied, "fetch", ...options, url, ...refspecs], { repository: path });
    // A fetch writes a file a ref, also for 20,000 of them.
    await runGit(["pack-refs", "--all"], { repository: path });
  };
  await refresh();
  return {
    path,
    place: url,
    isRemote: true,
    refresh,
    readRefs: () => readRefs(path),
    async moveRefs(moves) {
      await pushRefs(path, url, moves);
      await moveRefs(path, moves);
    },
    close: () => lock.release(),
  };
}

/** A killed fetch leaves its locks; nobody else works in a mirror while its lock is held. */
function removeLeftLocks(path: string): void {
  for (const name of readdirSync(join(path, "refs"), { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".lock")) rmSync(join(path, "refs", name), { force: true });
  for (const name of ["packed-refs.lock", "packed-refs.new", "shallow.lock", "config.lock", "HEAD.lock"])
    rmSync(join(path, name), { force: true });
}
