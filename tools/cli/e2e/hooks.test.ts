import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository } from "@farfleet/testbed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const workload = "workloads/telemetry/workload.ts";

describe.skipIf(!existsSync(join(import.meta.dirname, "../../..", workload)))("the pre-commit hook", () => {
  let folder: string;
  const identity = ["-c", "user.name=operator", "-c", "user.email=operator@fleet.example"];
  const git = (...args: string[]) => {
    // A commit of this repository itself may be under way around the test.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
    const { status, stdout, stderr } = spawnSync("git", ["-C", folder, ...identity, ...args], {
      encoding: "utf8",
      env,
    });
    return { code: status, text: stdout + stderr };
  };
  const write = (from: string, to: string) => {
    const text = readFileSync(join(folder, workload), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(folder, workload), text.replace(from, to));
  };
  beforeAll(() => {
    folder = copyRepository();
    git("checkout", "-q", "-b", "main");
    git("add", "-A");
    expect(git("commit", "-qm", "begin")).toEqual({ code: 0, text: "" });
    execFileSync("npm", ["run", "-s", "hooks"], { cwd: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("a fault that is staged stops the commit, and says what and where", () => {
    write('"IfNotPresent"', '"Always"');
    git("add", workload);
    const { code, text } = git("commit", "-qm", "pull always");
    expect(code).toBe(1);
    expect(text).toMatch(/error pull_policy .*telemetry/);
    expect(text).toContain(`at ${workload}:`);
  });

  test("a fault that is not staged stops nothing", () => {
    appendFileSync(join(folder, "README.md"), "\nMore.\n");
    git("reset", "-q");
    git("add", "README.md");
    expect(git("commit", "-qm", "say more")).toMatchObject({ code: 0 });
  });

  test("images are compared with those of the branch that the commit is for", () => {
    const lock = "workloads/telemetry/images.lock.json";
    const old = readFileSync(join(folder, lock), "utf8");
    const another = `sha256:${"9".repeat(64)}`;
    const larger = old.replaceAll(/("layers": \[\s*)"sha256:\w+"/g, `$1"${another}"`);
    writeFileSync(
      join(folder, lock),
      larger.replace(/"sha256:\w+": (\{\s*"bytes": )\d+(,\s*"checked")/, `"${another}": $1400000000$2`),
    );
    git("add", lock);
    const { code, text } = git("commit", "-qm", "grow");
    expect(code).toBe(1);
    expect(text).toMatch(/[\d.]+ [GM]B over main at [0-9a-f]{12} never reach a slow satellite site/);
    git("reset", "-q", "--hard");
  });

  test("what is staged is judged, not what the file says by now", () => {
    write('cpu: quantity("25m")', 'cpu: quantity("26m")');
    git("add", workload);
    write('"IfNotPresent"', '"Always"');
    expect(git("commit", "-qm", "ask for more")).toMatchObject({ code: 0 });
  });
});
