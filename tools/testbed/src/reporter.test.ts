import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const reporter = JSON.stringify(join(import.meta.dirname, "reporter.ts"));
const needsGo = 'test("needs Go", (context) => context.skip("Go, npm run setup:ci"));';
const passes = 'test("passes", () => {});';

/** Runs one test file of this text under the reporter; gives its exit code and the lines after Vitest's own report. */
async function report(body: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; last: string[] }> {
  mkdirSync(join(root, "dist/test"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist/test/reporter-"));
  writeFileSync(join(folder, "vitest.config.ts"), `export default { test: { reporters: [${reporter}] } };`);
  if (body) writeFileSync(join(folder, "a.test.ts"), `import { beforeAll, describe, test } from "vitest";\n${body}`);
  const child = spawn(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run"], {
    cwd: folder,
    env: { ...process.env, CI: "", NO_COLOR: "1", ...env },
  });
  let out = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  const code = await new Promise<number | null>((done) => child.on("close", done));
  rmSync(folder, { recursive: true });
  const lines = out.trimEnd().split("\n");
  return { code, last: lines.slice(lines.lastIndexOf("") + 1) };
}

describe.concurrent("the reporter ends with what was counted", () => {
  const skipped = "skipped: Go, npm run setup:ci";
  test.each<[title: string, body: string, env: NodeJS.ProcessEnv, code: number, last: string[]]>([
    ["a test that passes", passes, {}, 0, ["1 passed, 0 failed, 0 skipped"]],
    ["one that fails", `${passes} test("f", () => { throw 1; });`, {}, 1, ["1 passed, 1 failed, 0 skipped"]],
    ["a skip with a note, once", passes + needsGo + needsGo, {}, 0, [skipped, "1 passed, 0 failed, 2 skipped"]],
    [
      "on CI a skip of what was to be installed",
      passes + needsGo,
      { CI: "true" },
      1,
      [
        skipped,
        "1 tests skip what npm run setup:ci installs; on CI that is a failure",
        "1 passed, 1 failed, 0 skipped",
      ],
    ],
    [
      "on CI any other skip",
      `${passes} test("r", (context) => context.skip("root, run it as root"));`,
      { CI: "true" },
      0,
      ["skipped: root, run it as root", "1 passed, 0 failed, 1 skipped"],
    ],
    ["a file that does not load", 'import "./missing.ts";', {}, 1, ["0 passed, 1 failed, 0 skipped"]],
    [
      "a group whose hook fails",
      `describe("g", () => { beforeAll(() => { throw 1; }); ${passes} });`,
      {},
      1,
      ["0 passed, 1 failed, 1 skipped"],
    ],
    ["a file whose hook fails", `beforeAll(() => { throw 1; }); ${passes}`, {}, 1, ["0 passed, 1 failed, 1 skipped"]],
    [
      "an error that no test catches",
      'test("l", () => { setTimeout(() => { throw new Error("late"); }); return new Promise((d) => setTimeout(d, 50)); });',
      {},
      1,
      ["1 passed, 1 failed, 0 skipped"],
    ],
    ["no file at all", "", {}, 1, ["0 passed, 1 failed, 0 skipped"]],
  ])("%s", async (_, body, env, code, last) => {
    expect(await report(body, env)).toEqual({ code, last });
  });
});
