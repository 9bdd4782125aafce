import { type Finding, fileFinding } from "@farfleet/model";
import { type Foreign, findForeign } from "./find-foreign.ts";
import { type HistoryCommit, isOurs, isSigned, readHistory } from "./history.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";

/** What a publish starts from. */
export interface Base {
  head: Snapshot | undefined;
  /** The newest release so far, 0 where there is none. */
  release: number;
  foreign: Foreign;
  /** Why nothing may be built on it, unless it is adopted. */
  findings: Finding[];
}

/** Reads the record at `head` and tells what of it is not Farfleet's. */
export async function readBase(
  repository: string,
  head: string | undefined,
  allowed: readonly Buffer[],
): Promise<Base> {
  if (!head) return { head: undefined, release: 0, foreign: { sites: new Map(), paths: [] }, findings: [] };
  const findings: Finding[] = [];
  const snapshot = await readSnapshot(repository, head);
  let last: HistoryCommit | undefined;
  const history = await readHistory(repository, head, (commit) => {
    if (!last && isOurs(commit)) {
      if (isSigned(commit, allowed)) last = commit;
      else findings.push(unknownSigner(commit));
    }
    return last !== undefined && commit.release !== undefined;
  });
  const before = last && (last.id === head ? snapshot : await readSnapshot(repository, last.id));
  for (const name of ["inventory", "rings.json"])
    if (snapshot.root.get(name)?.id !== before?.root.get(name)?.id) findings.push(editedByHand(name, head));
  const release = history.find((commit) => isOurs(commit) && commit.release !== undefined)?.release ?? 0;
  return { head: snapshot, release, foreign: await findForeign(repository, snapshot, before), findings };
}

function unknownSigner({ id }: HistoryCommit): Finding {
  return fileFinding(
    "unknown_signer",
    {},
    `commit ${id.slice(0, 12)} of the record is not signed by a key that is known here`,
    "set FARFLEET_SIGNING_KEY to the fleet's key, add its public key to allowed_signers beside yours, or publish with --adopt",
  );
}

function editedByHand(name: string, head: string): Finding {
  const message = `${name} of the record was changed by hand before commit ${head.slice(0, 12)}`;
  return fileFinding(
    "foreign_file",
    { file: name },
    message,
    "revert that commit in the record, or publish with --adopt",
  );
}
