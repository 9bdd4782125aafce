import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isGitAtWork } from "./is-git-at-work.ts";
import { findOwnerState, lockOwner } from "./lock-owner.ts";

/** Git's own lock of a file, `<file>.lock`, held by this process. */
export interface FileLock {
  /** Puts the content in the file's place in one step, and ends the lock. */
  commit(content: string): void;
  /** Ends the lock and leaves the file as it was. */
  release(): void;
}

/** How long a lock is waited for: the longest of a Farfleet that is alive and will end it; else until it counts as left. */
const patienceMs = { alive: 600_000, elsewhere: 90_000, git: 90_000, gitAtWork: 20_000 };

/** How long a lock of git has to stay as it is before it counts as left, where it can be told that no git is at work. */
const quietMs = 5000;

/** The age at which a lock counts as left where it cannot be told who holds it. A long one of ours is touched meanwhile. */
const oldMs = 60_000;

/**
 * Takes `<file>.lock`. The lock is a second name of a file of ours that names this process, so that a lock which a
 * killed Farfleet left is known by its inode and taken away at once. One that a killed git left (`kill -9` of a fetch or
 * of an `update-ref` leaves up to thousands, and each later git stops at them) names nobody: it is taken away when it
 * stayed the same for a while and no git works in the repository.
 */
export async function lockFile(file: string, repository = dirname(file)): Promise<FileLock> {
  fs.mkdirSync(dirname(file), { recursive: true });
  const lock = `${file}.lock`;
  const own = `${file}.farfleet-${lockOwner}-${randomBytes(4).toString("hex")}.lock`;
  const handle = fs.openSync(own, "wx");
  const touch = setInterval(() => fs.futimesSync(handle, new Date(), new Date()), oldMs / 4).unref();
  const end = () => {
    clearInterval(touch);
    fs.closeSync(handle);
    fs.rmSync(own, { force: true });
  };
  const isHeld = () => findInode(lock) === findInode(own);
  try {
    await take({ file, lock, own, repository });
  } catch (error) {
    end();
    throw error;
  }
  return {
    commit(content) {
      fs.writeSync(handle, content);
      fs.fsyncSync(handle);
      const held = isHeld();
      if (held) fs.renameSync(lock, file);
      end();
      if (!held) throw new Error(`${lock} was taken away from this process; nothing was written`);
    },
    release() {
      if (isHeld()) fs.rmSync(lock, { force: true });
      end();
    },
  };
}

interface Names {
  file: string;
  lock: string;
  own: string;
  repository: string;
}

async function take({ file, lock, own, repository }: Names): Promise<void> {
  const start = Date.now();
  let seen = { key: "", since: start };
  for (;;) {
    const holder = findHolder(file, lock);
    if (tryLink(own, lock)) return;
    const key = findKey(lock);
    if (key !== seen.key) seen = { key, since: Date.now() };
    const isQuiet = Date.now() - seen.since > quietMs;
    const atWork = holder === "git" && isQuiet ? isGitAtWork(repository) : undefined;
    const isLeft = holder !== "alive" && (atWork === undefined ? findAge(lock) > oldMs : !atWork);
    if (key && isLeft && findKey(lock) === key) fs.rmSync(lock, { force: true });
    if (Date.now() - start > patienceMs[atWork ? "gitAtWork" : holder])
      throw new Error(`${lock} is held by another process; remove it if no git is running`);
    await sleep(20 + Math.random() * 30);
  }
}

function tryLink(own: string, lock: string): boolean {
  try {
    fs.linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** Says who holds the lock, and takes away what processes of ours that are gone left of it. */
function findHolder(file: string, lock: string): "alive" | "elsewhere" | "git" {
  const prefix = `${basename(file)}.farfleet-`;
  let holder: "alive" | "elsewhere" | "git" = "git";
  for (const name of fs.readdirSync(dirname(file)).filter((entry) => entry.startsWith(prefix))) {
    const other = join(dirname(file), name);
    const inode = findInode(other);
    const state = findOwnerState(name.slice(prefix.length));
    const holds = inode !== undefined && inode === findInode(lock);
    if (state !== "gone") holder = holds ? state : holder;
    else {
      if (holds) fs.rmSync(lock, { force: true });
      fs.rmSync(other, { force: true });
    }
  }
  return holder;
}

function findInode(file: string): string | undefined {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.dev} ${stat.ino}`;
}

/** Another lock of the same name has another key; "" where there is none. */
function findKey(file: string): string {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.dev} ${stat.ino} ${stat.mtimeMs}` : "";
}

function findAge(file: string): number {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}
