import { type ParsedCommit, parseCommit, readObjects, runGit, verifySsh } from "@farfleet/git";

/** A commit of the record's `main` that bears Farfleet's trailers. */
export interface HistoryCommit extends ParsedCommit {
  id: string;
  /** The number of a release. */
  release: number | undefined;
  /** The verb of a decision. */
  decision: string | undefined;
}

/** The releases and decisions of `main`, newest first, along first parents; read back only as far as somebody asks. */
export interface History {
  /** All that bear the trailers, whoever signed them. */
  all(): AsyncGenerator<HistoryCommit>;
  /** The newest that a known key signed and that is as asked. The others decide nothing. */
  findSigned(is?: (commit: HistoryCommit) => boolean): Promise<HistoryCommit | undefined>;
  isSigned(commit: HistoryCommit): boolean;
}

/** Opens the history of a commit; `allowed` are the public keys that are known. */
export function openHistory(repository: string, head: string, allowed: readonly Buffer[]): History {
  const commits: HistoryCommit[] = [];
  const verdicts = new Map<string, boolean>();
  const readMore = makeBlockReader(repository, head);

  async function* all() {
    for (let i = 0; ; i++) {
      while (i >= commits.length) {
        const block = await readMore();
        if (!block) return;
        commits.push(...block);
      }
      yield commits[i]!;
    }
  }
  const isSigned = ({ id, signature, payload }: HistoryCommit) => {
    const verdict = verdicts.get(id) ?? (signature !== undefined && verifySsh(signature, payload, allowed));
    verdicts.set(id, verdict);
    return verdict;
  };
  return {
    all,
    isSigned,
    async findSigned(is = () => true) {
      for await (const commit of all()) if (is(commit) && isSigned(commit)) return commit;
      return undefined;
    },
  };
}

/** Blocks of commits of ours; undefined after the last. Most questions are answered by the first, small one. */
function makeBlockReader(repository: string, head: string): () => Promise<HistoryCommit[] | undefined> {
  let skip = 0;
  let step = 32;
  let isAtEnd = false;
  return async () => {
    if (isAtEnd) return undefined;
    const range = [`--skip=${skip}`, `--max-count=${step}`, head];
    const listed = await runGit(["rev-list", "--first-parent", ...range], { repository });
    const ids = listed.toString().split("\n").filter(Boolean);
    isAtEnd = ids.length < step;
    skip += step;
    step = 4096;
    const objects = await readObjects(repository, ids);
    return ids.map((id) => describe(id, parseCommit(objects.get(id)!.bytes))).filter(isOurs);
  };
}

function describe(id: string, parsed: ParsedCommit): HistoryCommit {
  const release = parsed.trailers.get("Farfleet-Release")?.[0];
  const decision = parsed.trailers.get("Farfleet-Decision")?.[0];
  return { ...parsed, id, release: release && /^\d+$/.test(release) ? Number(release) : undefined, decision };
}

function isOurs({ release, decision, trailers }: HistoryCommit): boolean {
  return (release !== undefined || decision !== undefined) && trailers.has("Farfleet-Tree");
}
