import { spawn } from "node:child_process";
import { gitEnvironment } from "./run-git.ts";

/** Which trees to copy, with all that is in them, and which the target has already. */
export interface TreesToCopy {
  wanted: ReadonlySet<string>;
  had: ReadonlySet<string>;
}

/** Copies trees between repositories: git hands on what it has compressed already, and leaves out what is there. */
export async function copyObjects(from: string, to: string, { wanted, had }: TreesToCopy): Promise<void> {
  if (wanted.size === 0) return;
  const options = { env: gitEnvironment() };
  const pack = ["pack-objects", "--revs", "--stdout", "--window=0", "-q"];
  const source = spawn("git", [`--git-dir=${from}`, ...pack], options);
  const target = spawn("git", [`--git-dir=${to}`, "index-pack", "--stdin"], options);
  let said = "";
  for (const { stdin, stderr } of [source, target]) {
    // A child that ends early closes its input; its exit code says why.
    stdin.on("error", () => {});
    stderr.on("data", (chunk: Buffer) => {
      said += chunk;
    });
  }
  source.stdout.pipe(target.stdin);
  target.stdout.resume();
  const known = [...had].filter((tree) => !wanted.has(tree)).map((tree) => `^${tree}`);
  source.stdin.end(`${[...wanted, ...known].join("\n")}\n`);
  const codes = await Promise.all(
    [source, target].map((child) => new Promise((done, fail) => child.on("error", fail).on("close", done))),
  );
  if (codes.some((code) => code !== 0))
    throw new Error(`copying objects from ${from} to ${to}: ${said.trim().split("\n")[0]}`);
}
