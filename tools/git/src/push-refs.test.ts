import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RefMovedError } from "./refs.ts";
import { openRepository, type Repository } from "./repository.ts";

let folder: string;
let remote: string;
let mirror: Repository;
let id: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-push-"));
  remote = join(folder, "remote.git");
  execFileSync("git", ["init", "-q", "--bare", remote]);
  mirror = await openRepository(`file://${remote}`, join(folder, "mirrors"));
  id = execFileSync("git", ["--git-dir", mirror.path, "hash-object", "-w", "--stdin"], {
    input: "x",
    encoding: "utf8",
  }).trim();
});
afterEach(() => {
  mirror.close();
  rmSync(folder, { recursive: true });
});

const refs = () =>
  execFileSync("git", ["--git-dir", remote, "for-each-ref", "--format=%(refname)"], { encoding: "utf8" });
const site = { name: "refs/farfleet/gone/a", from: undefined };
const mark = { name: "refs/farfleet/applied", from: undefined };

test("the last ref, which says that all are there, does not go where another is refused", async () => {
  execFileSync("git", [
    "--git-dir",
    remote,
    "update-ref",
    site.name,
    execFileSync("git", ["--git-dir", remote, "hash-object", "-w", "--stdin"], { input: "y", encoding: "utf8" }).trim(),
  ]);
  const moves = [site, mark].map((move) => ({ ...move, to: id }));
  await expect(mirror.moveRefs(moves)).rejects.toThrow(RefMovedError);
  expect(refs()).toBe(`${site.name}\n`);
});

test("what a host's hook refuses is told in its words and not tried again", async () => {
  writeFileSync(join(remote, "hooks/pre-receive"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  await expect(mirror.moveRefs([{ ...mark, to: id }])).rejects.toThrow(
    `pushing ${mark.name} to file://${remote}: [remote rejected] (pre-receive hook declined)`,
  );
});

test("a mirror goes on over the locks that a killed fetch left in it", async () => {
  mirror.close();
  for (const name of ["packed-refs.lock", "packed-refs.new", "refs/x.lock"]) writeFileSync(join(mirror.path, name), "");
  mirror = await openRepository(`file://${remote}`, join(folder, "mirrors"));
  await mirror.moveRefs([{ ...mark, to: id }]);
  expect(mirror.readRefs().get(mark.name)).toBe(id);
});
