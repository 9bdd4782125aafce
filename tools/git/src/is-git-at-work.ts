import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Whether a git process of this machine works in the repository: it stands in it, names it, or has a file of it open.
 * A lock's own file says nothing: git closes it long before it ends the lock. Undefined where the system does not tell.
 */
export function isGitAtWork(repository: string): boolean | undefined {
  if (process.platform !== "linux") return undefined;
  const real = realpathSync(repository);
  return readdirSync("/proc").some((pid) => /^\d+$/.test(pid) && isAtWork(`/proc/${pid}`, real));
}

function isAtWork(process: string, repository: string): boolean {
  const command = tryRead(() => readFileSync(`${process}/cmdline`, "utf8").split("\0"));
  if (!/(^|\/)git(-[a-z-]+)?$/.test(command[0] ?? "")) return false;
  const cwd = tryRead(() => [readlinkSync(`${process}/cwd`)]);
  const environment = tryRead(() => readFileSync(`${process}/environ`, "utf8").split("\0"));
  const named = [...command, ...environment.filter((entry) => entry.startsWith("GIT_DIR="))];
  const open = tryRead(() => readdirSync(`${process}/fd`)).flatMap((fd) =>
    tryRead(() => [readlinkSync(`${process}/fd/${fd}`)]),
  );
  const paths = named.map((part) => resolve(cwd[0] ?? "/", part.replace(/^(--git-dir|GIT_DIR)=/, "")));
  return [...cwd, ...open, ...paths].some((path) => path === repository || path.startsWith(`${repository}/`));
}

/** Nothing where the process ended meanwhile or is another user's. */
function tryRead(read: () => string[]): string[] {
  try {
    return read();
  } catch {
    return [];
  }
}
