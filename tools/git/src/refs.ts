import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type FileLock, lockFile } from "./file-lock.ts";
import { formatPackedRefs, readPackedRefs } from "./packed-refs.ts";

/** Ref name → object id. */
export type Refs = Map<string, string>;

/** A ref to move: from `from` (undefined: it must not be there) to `to` (undefined: it goes away). */
export interface RefMove {
  name: string;
  from: string | undefined;
  to: string | undefined;
}

/** A ref is not where the caller saw it. */
export class RefMovedError extends Error {
  override name = "RefMovedError";
  readonly ref: string;

  constructor(ref: string) {
    super(`${ref} was moved by somebody else meanwhile`);
    this.ref = ref;
  }
}

/** All refs of a local bare repository. A loose file shadows its line in packed-refs. */
export function readRefs(repository: string): Refs {
  // Loose ones first, as git reads them: what is packed in between is then in the other half.
  const loose = readLoose(repository);
  return new Map([...readPackedRefs(repository).map(({ name, id }) => [name, id] as const), ...loose]);
}

/** Up to so many refs are locked one by one too, against a git that moves one of them; 20,000 locks would take seconds. */
const lockedEach = 64;

/**
 * Moves any number of refs at once: packed-refs is written anew beside itself and renamed, under Git's own lock. 20,000
 * refs take 0.2 s; `git update-ref` takes 4–10 s for them and can be killed half way. Throws `RefMovedError`, with
 * nothing moved, where a ref is not at its `from`.
 */
export async function moveRefs(repository: string, moves: readonly RefMove[]): Promise<void> {
  if (moves.length === 0) return;
  for (let attempt = 1; attempt <= 10; attempt++) if (await tryMoves(repository, moves)) return;
  throw new Error(`refs of ${repository} are moved by another process all the time`);
}

/** False where a loose ref came up that was not locked. */
async function tryMoves(repository: string, moves: readonly RefMove[]): Promise<boolean> {
  const loose = readLoose(repository);
  const locked = moves.map(({ name }) => name).filter((name) => moves.length <= lockedEach || loose.has(name));
  const locks: FileLock[] = [];
  try {
    // In one order, and before packed-refs, as git does it: nobody waits in a circle.
    for (const name of locked.sort()) locks.push(await lockFile(join(repository, name), repository));
    await foldLoose(repository, locked);
    const packed = await lockPacked(repository);
    const now = readRefs(repository);
    const stillLoose = readLoose(repository);
    const wrong = moves.find(({ name, from }) => now.get(name) !== from);
    const isFolded = !moves.some(({ name }) => stillLoose.has(name));
    if (isFolded && !wrong) packed.commit(formatPackedRefs(repository, moves));
    else packed.release();
    if (isFolded && wrong) throw new RefMovedError(wrong.name);
    return isFolded;
  } finally {
    for (const lock of locks) lock.release();
  }
}

/**
 * Brings loose refs, which are locked, into packed-refs as they are: so that the move itself is a single rename, and a
 * kill leaves all refs old or all new.
 */
async function foldLoose(repository: string, names: readonly string[]): Promise<void> {
  const loose = readLoose(repository);
  const moves = names.flatMap((name) => (loose.has(name) ? [{ name, to: loose.get(name) }] : []));
  if (moves.length === 0) return;
  const packed = await lockPacked(repository);
  packed.commit(formatPackedRefs(repository, moves));
  for (const { name } of moves) rmSync(join(repository, name), { force: true });
}

async function lockPacked(repository: string): Promise<FileLock> {
  const lock = await lockFile(join(repository, "packed-refs"), repository);
  // Git writes it under the lock only; one that a killed git left stops every later git.
  rmSync(join(repository, "packed-refs.new"), { force: true });
  return lock;
}

function readLoose(repository: string): Refs {
  const refs: Refs = new Map();
  for (const entry of readdirSync(join(repository, "refs"), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.endsWith(".lock")) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const text = readLooseFile(path);
    if (/^[0-9a-f]{40}$/.test(text)) refs.set(path.slice(repository.length + 1), text);
  }
  return refs;
}

function readLooseFile(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    // Packed since the folder was listed.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
