import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Git's own lock of a file, `<file>.lock`, held by this process. */
export interface FileLock {
  /** Puts the content in the file's place in one step, and ends the lock. */
  commit(content: string): void;
  /** Ends the lock and leaves the file as it was. */
  release(): void;
}

/** How long a lock that somebody else holds is waited for. */
const patienceMs = 20_000;

/** How long a lock has to stay unchanged before it can be called left behind. */
const quietMs = process.platform === "linux" ? 2000 : 60_000;

/**
 * Takes `<file>.lock`. The lock is a second name of a file of ours that names this process, so that a lock which a
 * killed process of ours left is known by its inode and taken away at once. One that a killed git left is taken away
 * after it stayed unchanged for a while and no git works in the repository.
 */
export async function lockFile(file: string): Promise<FileLock> {
  mkdirSync(dirname(file), { recursive: true });
  const lock = `${file}.lock`;
  const own = `${file}.farfleet-${process.pid}-${randomBytes(4).toString("hex")}.lock`;
  const handle = openSync(own, "wx");
  const end = () => {
    closeSync(handle);
    unlinkSync(own);
  };
  try {
    await take(file, own, lock);
  } catch (error) {
    end();
    throw error;
  }
  return {
    commit(content) {
      writeSync(handle, content);
      fsyncSync(handle);
      renameSync(lock, file);
      end();
    },
    release() {
      unlinkSync(lock);
      end();
    },
  };
}

async function take(file: string, own: string, lock: string): Promise<void> {
  const start = Date.now();
  let seen = { key: "", since: start };
  for (;;) {
    if (tryLink(own, lock)) return;
    if (removeOurs(file, lock)) continue;
    const key = inodeKey(lock);
    if (key !== seen.key) seen = { key, since: Date.now() };
    else if (key && Date.now() - seen.since > quietMs && !gitWorksIn(dirname(file))) removeIf(lock, key);
    if (Date.now() - start > patienceMs)
      throw new Error(`${lock} is held by another process; remove it if no git is running`);
    await sleep(20 + Math.random() * 30);
  }
}

function tryLink(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** Takes away what processes of ours that are gone left of this lock; says whether the lock was theirs. */
function removeOurs(file: string, lock: string): boolean {
  const prefix = `${basename(file)}.farfleet-`;
  let removed = false;
  for (const name of readdirSync(dirname(file)).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split("-")[0]);
    if (isAlive(pid)) continue;
    const left = join(dirname(file), name);
    const key = inodeKey(left);
    if (key && key === inodeKey(lock)) removed = removeIf(lock, key) || removed;
    removeIf(left, key);
  }
  return removed;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function inodeKey(file: string): string {
  try {
    const { dev, ino, mtimeMs } = statSync(file);
    return `${dev} ${ino} ${mtimeMs}`;
  } catch {
    return "";
  }
}

function removeIf(file: string, key: string): boolean {
  if (inodeKey(file) !== key) return false;
  unlinkSync(file);
  return true;
}

/** Whether a git process of this machine stands in the folder or names it; unknown is yes outside Linux until the lock is old. */
function gitWorksIn(folder: string): boolean {
  if (!existsSync("/proc/self/cmdline")) return false;
  const repository = folder.replace(/\/refs(\/.*)?$/, "");
  return readdirSync("/proc").some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      if (!/(^|\/)git(-|$)/.test(command[0] ?? "")) return false;
      return (
        command.some((part) => part.includes(repository)) || readlinkSync(`/proc/${pid}/cwd`).startsWith(repository)
      );
    } catch {
      return false;
    }
  });
}
