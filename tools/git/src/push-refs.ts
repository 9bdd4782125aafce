import { type RefMove, RefMovedError } from "./refs.ts";
import { GitError, runGit } from "./run-git.ts";

/** What one command line holds. */
const batchSize = 1000;

/** What a host says where another push was faster; all else is a refusal that trying again does not change. */
const faster =
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|incorrect old value|already exists/;

/** Pushes refs that have to be where they are looked at; the last of `moves` goes alone, when all others are there. */
export async function pushRefs(repository: string, url: string, moves: readonly RefMove[]): Promise<void> {
  for (const batch of cut(moves)) {
    const leases = batch.map(({ name, from }) => `--force-with-lease=${name}:${from ?? ""}`);
    const refs = batch.map(({ name, to }) => `${to ?? ""}:${name}`);
    try {
      await runGit(["push", "--quiet", "--porcelain", ...leases, url, ...refs], { repository });
    } catch (error) {
      const refused = error instanceof GitError ? /^!\t[^\t]*:(\S+)\t(.*)$/m.exec(error.stdout) : null;
      if (!refused) throw error;
      const [, name, reason] = refused as unknown as [string, string, string];
      if (faster.test(reason)) throw new RefMovedError(name);
      throw new Error(`pushing ${name} to ${url}: ${reason}`);
    }
  }
}

function cut(moves: readonly RefMove[]): RefMove[][] {
  const batches: RefMove[][] = [];
  for (let at = 0; at < moves.length - 1; at += batchSize)
    batches.push(moves.slice(at, Math.min(at + batchSize, moves.length - 1)));
  return [...batches, moves.slice(-1)];
}
