import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lockOwner } from "./lock-owner.ts";
import { runGit } from "./run-git.ts";

/** Makes a bare repository where there is none. Throws where one is kept in a way that cannot be read in process. */
export async function makeBare(path: string): Promise<void> {
  if (!existsSync(join(path, "HEAD"))) await init(path);
  const config = readFileSync(join(path, "config"), "utf8");
  const [, storage] = /^\s*refstorage\s*=\s*"?([^\s"]+)/im.exec(config) ?? [];
  if (storage && storage !== "files")
    throw new Error(`${path} keeps its refs as ${storage}; name it as file://${path}`);
  const [, format] = /^\s*objectformat\s*=\s*"?([^\s"]+)/im.exec(config) ?? [];
  if (format && format !== "sha1") throw new Error(`${path} names its objects by ${format}; expected sha1`);
}

/** Made beside its place and renamed: a `git init` that is killed leaves a repository that is none, and locks. */
async function init(path: string): Promise<void> {
  mkdirSync(join(path, ".."), { recursive: true });
  const made = `${path}.farfleet-${lockOwner}-${randomBytes(4).toString("hex")}`;
  // A user's template may bring hooks, and a user's default other ids.
  const options = ["--quiet", "--bare", "--initial-branch=main", "--object-format=sha1", "--template="];
  await runGit(["init", ...options, made]);
  try {
    renameSync(made, path);
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    // Another process made it meanwhile.
    if (existsSync(join(path, "HEAD"))) return;
    if (existsSync(join(path, ".git"))) throw new Error(`${path} is a working folder; name ${join(path, ".git")}`);
    throw new Error(`${path} is no Git repository, and not empty: ${(error as Error).message}`);
  }
}
