import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";

/** `.ci/run` asks for a hundred. */
const kills = Number(process.env.FARFLEET_KILLS ?? 15);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-kill-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const git = (repository: string, ...args: string[]) =>
  execFileSync("git", ["--git-dir", join(folder, repository), ...args], { encoding: "utf8", stdio: "pipe" }).trim();

/** Starts the child in a process group of its own, so that its gits can be killed with it. */
function start(content: string) {
  const child = fork(join(import.meta.dirname, "kill-child.ts"), [folder, content], {
    detached: true,
    execArgv: ["--import", "tsx/esm"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return { child, ended: once(child, "exit"), begun: once(child, "message") };
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // It was done before.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

test(`killed at ${kills} random moments, the old release is whole and the next run needs no help`, {
  timeout: 600_000,
}, async () => {
  const first = start("first");
  await first.begun;
  const began = Date.now();
  expect((await first.ended)[0]).toBe(0);
  const span = (Date.now() - began) * 1.1;
  for (let i = 0; i < kills; i++) {
    const before = git("record.git", "rev-parse", "main");
    const { child, ended, begun } = start(`content ${i}`);
    await begun;
    await sleep(Math.random() * span);
    // Half of the time git dies with it, and half of the time git lives on.
    kill(i % 2 ? -child.pid! : child.pid!);
    await ended;
    expect(git("record.git", "merge-base", "--is-ancestor", before, "main")).toBe("");
    git("record.git", "rev-list", "--objects", "--quiet", "main");
    git("delivery.git", "rev-list", "--objects", "--quiet", "--all");
    // All sites of one release, or all of the one before: never some.
    const trees = git("delivery.git", "for-each-ref", "--format=%(objectname)", "refs/heads/site").split("\n");
    const names = trees.map((commit) => `${commit}:base`);
    const base = new Set(git("delivery.git", "rev-parse", ...names).split("\n"));
    expect(base.size).toBe(1);
  }
  const last = start("last");
  expect((await last.ended)[0]).toBe(0);
  expect(git("delivery.git", "show", "site/vans-7:base/agent.yaml")).toBe("last");
  expect(git("record.git", "show", "main:rings.json")).toMatch(/"broad": \d+/);
  expect(git("record.git", "fsck", "--full", "--no-dangling")).toBe("");
});
