import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const tsc = join(import.meta.dirname, "../../../node_modules/.bin/tsc");

test("what is misspelt in a fleet or workload is a compile error, and what is right is none", () => {
  const { stdout } = spawnSync(tsc, ["--noEmit", "-p", join(import.meta.dirname, "fixtures/types")], {
    encoding: "utf8",
  });
  expect(stdout).toBe("");
});
