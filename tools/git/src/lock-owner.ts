import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds a lock, as a part of a file's name: `<machine>-<pid>-<start of the process>`. */
export const lockOwner = `${nameMachine()}-${process.pid}-${startOf(process.pid) ?? 0}`;

/** `elsewhere` is a process of another machine, another container, or from before the last boot. */
export function findOwnerState(owner: string): "alive" | "gone" | "elsewhere" {
  const [machine, pid, start] = owner.split("-");
  if (machine !== nameMachine()) return "elsewhere";
  // The start tells a process from a later one that was given the same number.
  return startOf(Number(pid)) === start ? "alive" : "gone";
}

/** Process numbers mean the same only on the same machine, since the same boot, in the same container. */
function nameMachine(): string {
  const parts = [hostname(), tryRead(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"))];
  parts.push(tryRead(() => readlinkSync("/proc/self/ns/pid")));
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 8);
}

/** When the process started, in the kernel's ticks; "0" where the system does not tell, undefined where it is gone. */
function startOf(pid: number): string | undefined {
  // The name, in parentheses, may hold anything; the third field is the state, the 22nd the start.
  const stat = tryRead(() => readFileSync(`/proc/${pid}/stat`, "utf8"))
    .replace(/^.*\) /s, "")
    .split(" ");
  if (stat.length > 19) return stat[0] === "Z" || stat[0] === "X" ? undefined : stat[19];
  if (process.platform === "linux") return undefined;
  try {
    process.kill(pid, 0);
    return "0";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "0" : undefined;
  }
}

function tryRead(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
