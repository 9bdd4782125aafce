import { execFileSync } from "node:child_process";

/** The commit that is rendered, `<id>-dirty` where files differ from it, or `none` outside of Git. */
export function readSourceCommit(root: string): string {
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", root, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const id = git("rev-parse", "--verify", "HEAD");
    return git("status", "--porcelain") ? `${id}-dirty` : id;
  } catch {
    return "none";
  }
}
