import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type FileLock, lockFile } from "./file-lock.ts";
import { moveRefs, type RefMove, RefMovedError, type Refs, readRefs } from "./refs.ts";
import { GitError, runGit } from "./run-git.ts";

/** A repository to read from and to move refs in: a local bare one, or a remote one through a local mirror. */
export interface Repository {
  /** The local bare repository: itself, or the mirror. */
  path: string;
  /** As it was named by the user. */
  place: string;
  isRemote: boolean;
  /** Brings a mirror up to date; nothing to do for a local one. */
  refresh(): Promise<void>;
  readRefs(): Refs;
  /** Moves refs where they are looked at; throws `RefMovedError` where another was faster. */
  moveRefs(moves: readonly RefMove[]): Promise<void>;
  /** Ends the use of a mirror. */
  close(): void;
}

/** The refs that Farfleet uses; as patterns, since git refuses an exact name that is not there yet. */
const refspecs = ["refs/heads/*", "refs/farfleet/*"].map((ref) => `+${ref}:${ref}`);

/** Whether a user means a URL (also `host:path` of ssh) and not a path. */
export function isUrl(place: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(place) || /^[^/\\.][^/\\]+:/.test(place);
}

/** Opens a repository; a local one is made on first use, and a remote one gets its mirror in `mirrors`. */
export async function openRepository(place: string, mirrors: string): Promise<Repository> {
  if (!isUrl(place)) return openLocal(place);
  const path = join(mirrors, `${createHash("sha256").update(place).digest("hex").slice(0, 16)}.git`);
  const lock = await lockFile(`${path}.farfleet`);
  try {
    return await openMirror(place, path, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocal(place: string): Promise<Repository> {
  const path = resolve(place);
  await makeBare(path);
  return {
    path,
    place,
    isRemote: false,
    refresh: async () => {},
    readRefs: () => readRefs(path),
    moveRefs: (moves) => moveRefs(path, moves),
    close() {},
  };
}

async function openMirror(url: string, path: string, lock: FileLock): Promise<Repository> {
  await makeBare(path);
  removeLeftLocks(path);
  const refresh = async () => {
    await runGit(["fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", url, ...refspecs], {
      repository: path,
    });
  };
  await refresh();
  return {
    path,
    place: url,
    isRemote: true,
    refresh,
    readRefs: () => readRefs(path),
    async moveRefs(moves) {
      await push(path, url, moves);
      await moveRefs(path, moves);
    },
    close: () => lock.release(),
  };
}

async function makeBare(path: string): Promise<void> {
  if (!existsSync(join(path, "HEAD"))) await runGit(["init", "--quiet", "--bare", "--initial-branch=main", path]);
  const config = readFileSync(join(path, "config"), "utf8");
  if (/refstorage\s*=\s*(?!files)/i.test(config))
    throw new Error(`${path} keeps its refs as reftable; name it as file://${path}`);
}

/** A killed fetch leaves its locks; nobody else works in a mirror while its lock is held. */
function removeLeftLocks(path: string): void {
  for (const name of readdirSync(join(path, "refs"), { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".lock")) rmSync(join(path, "refs", name), { force: true });
  for (const name of ["packed-refs.lock", "shallow.lock", "config.lock"]) rmSync(join(path, name), { force: true });
}

/** What one command line holds; the last batch carries the ref that says that all is done, so it must come last in `moves`. */
const batchSize = 1000;

async function push(path: string, url: string, moves: readonly RefMove[]): Promise<void> {
  for (let at = 0; at < moves.length; at += batchSize) {
    const batch = moves.slice(at, at + batchSize);
    const leases = batch.map(({ name, from }) => `--force-with-lease=${name}:${from ?? ""}`);
    try {
      await runGit(
        ["push", "--quiet", "--porcelain", ...leases, url, ...batch.map(({ name, to }) => `${to ?? ""}:${name}`)],
        { repository: path },
      );
    } catch (error) {
      const { stderr = "" } = error as GitError;
      if (
        error instanceof GitError &&
        /\[(remote )?rejected\]|stale info|cannot lock ref|failed to update ref/.test(`${stderr}`)
      )
        throw new RefMovedError(batch[0]!.name);
      if (error instanceof GitError && error.code === 1) throw new RefMovedError(batch[0]!.name);
      throw error;
    }
  }
}

/** Folds many small packs into few, once there are more than 50, and takes away what killed runs left half written. */
export async function tidyPacks(repository: string): Promise<void> {
  const folder = join(repository, "objects/pack");
  const names = readdirSync(folder);
  for (const name of names.filter((entry) => entry.startsWith("tmp_")))
    if (Date.now() - statSync(join(folder, name)).mtimeMs > 3_600_000) rmSync(join(folder, name), { force: true });
  if (names.filter((name) => name.endsWith(".pack")).length > 50)
    await runGit(["repack", "--geometric=2", "-d", "-q"], { repository });
}
