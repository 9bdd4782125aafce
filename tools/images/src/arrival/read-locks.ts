import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type ImageLock, readImageLock } from "@farfleet/model";

/** Image locks by workload. */
export type Locks = ReadonlyMap<string, ImageLock>;

/** Every workload's image lock. One that cannot be read locks nothing here: the render tells what is wrong with it. */
export function readLocks(root: string): Locks {
  const locks = new Map<string, ImageLock>();
  for (const entry of readdirSync(join(root, "workloads"), { withFileTypes: true }).sort(byName)) {
    if (!entry.isDirectory()) continue;
    try {
      locks.set(entry.name, readImageLock(join(root, "workloads", entry.name, "images.lock.json")));
    } catch {
      locks.set(entry.name, {});
    }
  }
  return locks;
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
