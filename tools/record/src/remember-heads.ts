import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Head } from "./heads.ts";

/**
 * A file in the delivery's folder with the ends of all chains, as the last run of this machine left them: reading
 * 20,000 commits takes 0.5 s, and without it nobody could tell a ref that was set back. `mark` is the id of what
 * `refs/farfleet/applied` names; where it is another one the file is of no use, and nothing is remembered.
 */
export function readRememberedHeads(repository: string, mark: string | undefined): Map<string, Head> {
  let text = "";
  try {
    text = readFileSync(join(repository, fileName), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const [first, ...lines] = text.split("\n");
  if (!mark || first !== mark || lines.pop() !== "") return new Map();
  return new Map(
    lines.map((line) => {
      const [site, commit, tree, sequence, gone] = line.split(" ") as [string, string, string, string, string?];
      return [site, { commit, tree, sequence: Number(sequence), isGone: gone !== undefined }];
    }),
  );
}

/** Writes the file; a kill leaves the one before, which its mark tells. */
export function rememberHeads(repository: string, mark: string, heads: Map<string, Head>): void {
  const lines = [...heads].map(
    ([site, { commit, tree, sequence, isGone }]) => `${site} ${commit} ${tree} ${sequence}${isGone ? " gone" : ""}\n`,
  );
  const written = join(repository, `${fileName}.${process.pid}`);
  writeFileSync(written, `${mark}\n${lines.join("")}`);
  renameSync(written, join(repository, fileName));
}

const fileName = "farfleet-heads";
