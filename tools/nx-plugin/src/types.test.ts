import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

// Plain JavaScript, which the repository's own tsconfig.json passes over.
test("what Nx loads has the types that its comments say", () => {
  const tsc = join(import.meta.dirname, "../../../node_modules/.bin/tsc");
  const { stdout } = spawnSync(tsc, ["-p", join(import.meta.dirname, "..")], { encoding: "utf8" });
  expect(stdout).toBe("");
});
