import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeBare } from "./make-bare.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-bare-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8", stdio: "pipe", cwd: folder });

test("two that make a repository at once make one, with main as its branch", async () => {
  const path = join(folder, "one.git");
  await Promise.all([makeBare(path), makeBare(path)]);
  expect(git("--git-dir", path, "symbolic-ref", "HEAD")).toBe("refs/heads/main\n");
  expect(readdirSync(folder)).toEqual(["one.git"]);
});

test("refs as files are taken when they are named so, other storages and ids are refused", async () => {
  git("init", "-q", "--bare", "files.git");
  git("--git-dir", "files.git", "config", "extensions.refStorage", "files");
  await makeBare(join(folder, "files.git"));
  git("--git-dir", "files.git", "config", "extensions.refStorage", "reftable");
  await expect(makeBare(join(folder, "files.git"))).rejects.toThrow("keeps its refs as reftable");
  git("init", "-q", "--bare", "--object-format=sha256", "sha256.git");
  await expect(makeBare(join(folder, "sha256.git"))).rejects.toThrow("names its objects by sha256");
});

test("a folder of something else is refused and left as it is", async () => {
  mkdirSync(join(folder, "work"));
  writeFileSync(join(folder, "work/notes"), "");
  await expect(makeBare(join(folder, "work"))).rejects.toThrow("is no Git repository, and not empty");
  expect(readdirSync(join(folder, "work"))).toEqual(["notes"]);
  git("init", "-q", "tree");
  await expect(makeBare(join(folder, "tree"))).rejects.toThrow(`name ${join(folder, "tree/.git")}`);
});
