import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeLocks } from "./write-locks.ts";

test("locks are written all or none, and nothing is left beside them", () => {
  const root = mkdtempSync(join(tmpdir(), "farfleet-locks-"));
  const reader = join(root, "workloads/reader");
  mkdirSync(reader, { recursive: true });
  writeFileSync(join(root, "workloads/a-file"), "");
  const of = (workload: string) => {
    const file = `workloads/${workload}/images.lock.json`;
    return { workload, file, lock: {}, text: "{}\n", isChanged: true };
  };
  try {
    expect(() => writeLocks(root, [of("reader"), of("a-file")])).toThrow();
    expect(readdirSync(reader)).toEqual([]);
    writeLocks(root, [of("reader")]);
    expect(readdirSync(reader)).toEqual(["images.lock.json"]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
