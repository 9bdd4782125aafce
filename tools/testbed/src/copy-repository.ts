import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/** A copy of this repository's files in a Git repository of its own, below `dist/`, with its packages. */
export function copyRepository(): string {
  mkdirSync(join(root, "dist/test"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist/test/repository-"));
  const files = execFileSync("git", ["-C", root, "ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).split(
    "\n",
  );
  for (const file of files.filter((name) => name && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  execFileSync("git", ["init", "-q", folder]);
  return folder;
}
