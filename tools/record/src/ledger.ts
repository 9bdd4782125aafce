import type { Repository } from "@farfleet/git";
import { type HistoryCommit, openHistory } from "./history.ts";

/** The record's releases and decisions. Commits that no known key signed are passed over: they decide nothing. */
export interface Ledger {
  /** The newest release; throws where there is none. */
  findNewest(): Promise<HistoryCommit>;
  findRelease(number: number): Promise<HistoryCommit | undefined>;
  /** Decisions after the one with that id, oldest first; all where no id is given, undefined where there is no such one. */
  findDecisions(after: string | undefined): Promise<HistoryCommit[] | undefined>;
}

/** Opens the ledger of the record's `main`, as it is now. */
export function openLedger(record: Repository, allowed: readonly Buffer[]): Ledger {
  const head = record.readRefs().get("refs/heads/main");
  const history = head ? openHistory(record.path, head, allowed) : undefined;
  return {
    async findNewest() {
      const newest = await history?.findSigned(({ release }) => release !== undefined);
      if (newest) return newest;
      const isOther = history !== undefined && !(await history.all().next()).done;
      const what = isOther ? " that a known key signed; add its key to allowed_signers, or" : "; run";
      throw new Error(
        `${record.place} holds no release${what} ${isOther ? "publish with --adopt" : "farfleet publish first"}`,
      );
    },
    findRelease: async (number) => history?.findSigned(({ release }) => release === number),
    async findDecisions(after) {
      const decisions: HistoryCommit[] = [];
      if (history)
        for await (const commit of history.all()) {
          if (commit.id === after) return decisions.reverse();
          if (commit.decision !== undefined && history.isSigned(commit)) decisions.push(commit);
        }
      return after === undefined ? decisions.reverse() : undefined;
    },
  };
}
