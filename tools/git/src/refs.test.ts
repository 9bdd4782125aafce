import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeBare } from "./make-bare.ts";
import { moveRefs, RefMovedError, readRefs } from "./refs.ts";

let repository: string;
let ids: string[];
beforeEach(async () => {
  repository = join(mkdtempSync(join(tmpdir(), "farfleet-refs-")), "a.git");
  await makeBare(repository);
  ids = ["one", "two", "three"].map((text) =>
    execFileSync("git", ["--git-dir", repository, "hash-object", "-w", "--stdin"], {
      input: text,
      encoding: "utf8",
    }).trim(),
  );
});
afterEach(() => rmSync(join(repository, ".."), { recursive: true }));

const git = (...args: string[]) =>
  execFileSync("git", ["--git-dir", repository, ...args], { encoding: "utf8", stdio: "pipe" }).trim();

test("what git reads of any number of moved refs is what we read, annotated tags and loose refs among them", async () => {
  const [one, two] = ids as [string, string];
  const person = ["-c", "user.name=a", "-c", "user.email=a@b"];
  git(...person, "tag", "-a", "-m", "x", "v1", one);
  git("pack-refs", "--all");
  git("update-ref", "refs/farfleet/loose", one);
  const many = Array.from({ length: 300 }, (_, i) => `refs/farfleet/site/${i}`);
  await moveRefs(repository, [
    ...many.map((name) => ({ name, from: undefined, to: two })),
    { name: "refs/farfleet/loose", from: one, to: two },
  ]);
  const shown = git("show-ref")
    .split("\n")
    .map((line) => line.split(" ").reverse());
  expect([...readRefs(repository)].sort()).toEqual(shown.sort());
  expect(existsSync(join(repository, "refs/farfleet/loose"))).toBe(false);
  expect(git("show-ref", "-d", "v1")).toContain(`${one} refs/tags/v1^{}`);
});

test("a ref that git moves and that we move at once goes to one of the two, and the other is told", async () => {
  const [one, two, three] = ids as [string, string, string];
  const name = "refs/farfleet/race";
  for (let i = 0; i < 8; i++) {
    await moveRefs(repository, [{ name, from: readRefs(repository).get(name), to: one }]);
    const update = ["--git-dir", repository, "update-ref", name, three, one];
    const results = await Promise.allSettled([
      promisify(execFile)("git", update),
      moveRefs(repository, [{ name, from: one, to: two }]),
    ]);
    const won = results.filter(({ status }) => status === "fulfilled");
    expect(won).toHaveLength(1);
    expect(readRefs(repository).get(name)).toBe(results[0]!.status === "fulfilled" ? three : two);
  }
});

test("two of us that move one ref at once: one is told that it moved", async () => {
  const name = "refs/farfleet/race";
  const results = await Promise.allSettled(ids.map((to) => moveRefs(repository, [{ name, from: undefined, to }])));
  const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(lost).toHaveLength(2);
  for (const error of lost) expect(error).toBeInstanceOf(RefMovedError);
});

test("a packed-refs.new that a killed git left stops nobody afterwards", async () => {
  writeFileSync(join(repository, "packed-refs.new"), "half");
  await moveRefs(repository, [{ name: "refs/farfleet/x", from: undefined, to: ids[0] }]);
  git("update-ref", "-d", "refs/farfleet/x");
  expect(git("for-each-ref")).toBe("");
});
