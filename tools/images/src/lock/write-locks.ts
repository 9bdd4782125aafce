import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { WorkloadLock } from "./lock-images.ts";

/** Writes locks: each file whole, and none before all of them are on the disk. */
export function writeLocks(root: string, locks: readonly WorkloadLock[]): void {
  const files = locks.map(({ file, text }) => {
    const path = join(root, file);
    return { path, text, temporary: `${path}.${process.pid}` };
  });
  try {
    for (const { path, text, temporary } of files) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(temporary, text);
    }
    for (const { path, temporary } of files) renameSync(temporary, path);
  } finally {
    for (const { temporary } of files) rmSync(temporary, { force: true });
  }
}
