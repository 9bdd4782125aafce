import { findSigner, formatAllowedSigner, type Repository } from "@farfleet/git";
import { type Finding, fileFinding } from "@farfleet/model";
import { type Foreign, findForeign } from "./find-foreign.ts";
import { type HistoryCommit, openHistory } from "./history.ts";
import type { Snapshot, SnapshotReader } from "./snapshot.ts";

/** What a publish or a decision starts from. */
export interface Base {
  head: Snapshot | undefined;
  /** The newest commit of ours that is to be believed: `head`, or what it was before somebody else edited it. */
  ours: Snapshot | undefined;
  /** The newest release so far, 0 where there is none. */
  release: number;
  foreign: Foreign;
  /** Why nothing may be built on it, unless it is adopted. */
  findings: Finding[];
}

/** Reads the record's `main` and tells what of it is not Farfleet's. */
export async function readBase(
  { path, readRefs }: Repository,
  read: SnapshotReader,
  allowed: readonly Buffer[],
): Promise<Base> {
  const none = { sites: new Map(), paths: [] };
  const id = readRefs().get("refs/heads/main");
  if (!id) return { head: undefined, ours: undefined, release: 0, foreign: none, findings: [] };
  const head = await read(id);
  const history = openHistory(path, id, allowed);
  const { value: newest } = (await history.all().next()) as { value: HistoryCommit | undefined };
  const last = newest && (await history.findSigned());
  let release = 0;
  for await (const commit of history.all()) {
    release = commit.release ?? 0;
    if (release > 0) break;
  }
  const findings = newest && newest.id !== last?.id ? [unknownSigner(newest)] : [];
  // A record all of whose commits an unknown key signed is another Farfleet's, or ours from before its key was lost.
  if (newest && !last) return { head, ours: head, release, foreign: none, findings };
  const ours = last && (await read(last.id));
  for (const name of ["inventory", "rings.json"])
    if (head.root.get(name)?.id !== ours?.root.get(name)?.id) findings.push(editedByHand(name, id));
  return { head, ours, release, foreign: await findForeign(path, head, ours), findings };
}

function unknownSigner({ id, signature }: HistoryCommit): Finding {
  const key = signature === undefined ? undefined : findSigner(signature);
  return fileFinding(
    "unknown_signer",
    {},
    `commit ${id.slice(0, 12)} of the record is ${key ? "signed by a key that is not known here" : "not signed"}`,
    `set FARFLEET_SIGNING_KEY to the record's key${key ? `, add to allowed_signers the line ${formatAllowedSigner(key).trim()}` : ""}, or publish with --adopt`,
  );
}

function editedByHand(name: string, head: string): Finding {
  return fileFinding(
    "foreign_file",
    { file: name },
    `${name} of the record was changed by hand before commit ${head.slice(0, 12)}`,
    "revert that commit in the record, or publish with --adopt",
  );
}
