import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Published } from "../src/publish.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-at-once-"));
  execFileSync("git", ["init", "-q", "--bare", "-b", "main", join(folder, "record.git")]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Publishes in a process of its own; `machine` names its mirrors. */
async function publish(record: string, machine: string, fleet: string, content: string): Promise<Published> {
  const child = fork(join(import.meta.dirname, "kill-child.ts"), [folder, content, fleet, record, machine], {
    execArgv: ["--import", "tsx/esm"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const messages: unknown[] = [];
  child.on("message", (message) => messages.push(message));
  expect((await once(child, "exit"))[0]).toBe(0);
  return messages[1] as Published;
}

const places = { path: () => join(folder, "record.git"), URL: () => `file://${join(folder, "record.git")}` };

test.each([
  ["path", "one"],
  ["URL", "one"],
  ["URL", "two"],
] as const)(
  "processes that publish by %s at once from %s machine: fleets of their own all land",
  async (place, machines) => {
    const record = places[place]();
    const fleets = ["shops", "bars", "barns"];
    const machine = (i: number) => (machines === "one" ? "mirrors" : `mirrors-${i}`);
    const results = await Promise.all(fleets.map((fleet, i) => publish(record, machine(i), fleet, "1")));
    expect(results.map(({ release }) => release).sort()).toEqual([1, 2, 3]);
    const same = await Promise.all(["2", "3"].map((content, i) => publish(record, machine(i), "shops", content)));
    // Where one is done before the other looks, the other builds on it; else it says so.
    const lost = same.filter(({ isNew }) => !isNew);
    for (const { findings } of lost) expect(findings).toMatchObject([{ rule: "published_meanwhile" }]);
    const git = (...args: string[]) =>
      execFileSync("git", ["--git-dir", join(folder, "record.git"), ...args], { encoding: "utf8" });
    expect(git("rev-list", "--count", "main").trim()).toBe(String(3 + 2 - lost.length));
    expect(git("fsck", "--strict", "--no-dangling")).toBe("");
  },
);
