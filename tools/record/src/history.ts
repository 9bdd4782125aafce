import { type ParsedCommit, parseCommit, readObjects, runGit, verifySsh } from "@farfleet/git";

/** A commit of the record's `main`. */
export interface HistoryCommit extends ParsedCommit {
  id: string;
  /** The number of a release. */
  release: number | undefined;
  /** The verb of a decision. */
  decision: string | undefined;
}

/** A commit that bears Farfleet's trailers; whether the signature is a known one is asked apart. */
export function isOurs({ release, decision, trailers }: HistoryCommit): boolean {
  return (release !== undefined || decision !== undefined) && trailers.has("Farfleet-Tree");
}

/** Whether one of the keys signed the commit. */
export function isSigned({ signature, payload }: ParsedCommit, allowed: readonly Buffer[]): boolean {
  return signature !== undefined && verifySsh(signature, payload, allowed);
}

/** `main` from its newest commit back along first parents, until `until` says so of one, which is the last given. */
export async function readHistory(
  repository: string,
  head: string,
  until: (commit: HistoryCommit) => boolean = () => false,
): Promise<HistoryCommit[]> {
  const history: HistoryCommit[] = [];
  for (let skip = 0, step = 32; ; skip += step, step = 1024) {
    const listed = await runGit(["rev-list", "--first-parent", `--skip=${skip}`, `--max-count=${step}`, head], {
      repository,
    });
    const ids = listed.toString().split("\n").filter(Boolean);
    const objects = await readObjects(repository, ids);
    for (const id of ids) {
      const commit = describe(id, parseCommit(objects.get(id)!.bytes));
      history.push(commit);
      if (until(commit)) return history;
    }
    if (ids.length < step) return history;
  }
}

function describe(id: string, parsed: ParsedCommit): HistoryCommit {
  const release = parsed.trailers.get("Farfleet-Release")?.[0];
  const decision = parsed.trailers.get("Farfleet-Decision")?.[0];
  return { ...parsed, id, release: release && /^\d+$/.test(release) ? Number(release) : undefined, decision };
}
