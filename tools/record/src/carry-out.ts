import {
  copyObjects,
  makeObject,
  RefMovedError,
  type Repository,
  readObjects,
  tidyPacks,
  writePack,
} from "@farfleet/git";
import { type Finding, fileFinding } from "@farfleet/model";
import type { Delivered, DeliverOptions } from "./deliver.ts";
import { readForeignTrailers } from "./foreign-trailers.ts";
import { readHeads } from "./heads.ts";
import type { HistoryCommit } from "./history.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import type { Release, Releases } from "./offer.ts";
import { readRememberedHeads, rememberHeads } from "./remember-heads.ts";
import { compareHeads, emptyTree, type Replay, replayDecision, startReplay } from "./replay.ts";
import { readRings, type SnapshotReader } from "./snapshot.ts";

/** Where deliveries come from and go to. */
export interface Stores {
  record: Repository;
  delivery: Repository;
  /** Of the record. */
  read: SnapshotReader;
}

/** The ref of a delivery that names the newest decision that it carries out: a blob with the commit's id. */
const appliedRef = "refs/farfleet/applied";

/** Tries after other deliveries were faster. */
const attempts = 5;

/** Brings a delivery to what the record's decisions say; nothing where it is there already. */
export async function carryOut(stores: Stores, options: DeliverOptions): Promise<Omit<Delivered, "decision">> {
  const { record, delivery } = stores;
  const ledger = openLedger(record, options.signing.allowed);
  const done = { moved: new Set<string>(), gone: new Set<string>(), returned: new Set<string>() };
  let findings: Finding[] = [];
  for (let lost = 0; ; ) {
    const outstanding = await findOutstanding(ledger, delivery);
    if (outstanding.length === 0) {
      const names = (set: Set<string>) => [...set].sort();
      return { findings, moved: names(done.moved), gone: names(done.gone), returned: names(done.returned) };
    }
    try {
      // A host takes refs in batches: killed between two, only a single decision is carried on as it was begun.
      const decisions = delivery.isRemote ? outstanding.slice(0, 1) : outstanding;
      const applied = await apply(stores, ledger, decisions, options);
      for (const name of ["moved", "gone", "returned"] as const)
        for (const site of applied.replay[name]) done[name].add(site);
      findings = applied.findings;
    } catch (error) {
      lost += 1;
      if (!(error instanceof RefMovedError) || lost === attempts) throw error;
      await delivery.refresh();
    }
  }
}

/** Decisions that the delivery does not carry out, oldest first. */
async function findOutstanding(ledger: Ledger, delivery: Repository): Promise<HistoryCommit[]> {
  const applied = delivery.readRefs().get(appliedRef);
  const mark = applied ? (await readObjects(delivery.path, [applied])).get(applied) : undefined;
  const id = mark?.bytes.toString().trim();
  const outstanding = await ledger.findDecisions(id);
  if (outstanding) return outstanding;
  throw new Error(
    `${delivery.place} carries out decision ${id}, which the record does not have; is it another record's delivery?`,
  );
}

/** Carries out decisions: first the objects, then the refs and, last of them, the mark that says so. */
async function apply(
  { record, delivery, read }: Stores,
  ledger: Ledger,
  decisions: HistoryCommit[],
  { signing, onProgress }: DeliverOptions,
): Promise<{ replay: Replay; findings: Finding[] }> {
  const refs = delivery.readRefs();
  const applied = refs.get(appliedRef);
  const remembered = readRememberedHeads(delivery.path, applied);
  const { heads, findings } = await readHeads(delivery.path, refs, remembered, signing.allowed);
  const skipped = new Set(findings.flatMap(({ siteNames }) => siteNames));
  const replay = startReplay(new Map(heads));
  const rings = await readRings(
    record.path,
    decisions.map(({ id }) => id),
  );
  const releases: Releases = new Map();
  for (const [index, of] of rings.entries()) {
    const wanted = new Set(Object.values(of).flatMap((numbers) => Object.values(numbers)));
    for (const number of releases.keys()) if (!wanted.has(number)) releases.delete(number);
    for (const number of wanted)
      if (!releases.has(number)) releases.set(number, await readRelease(ledger, read, number, record.place));
    replayDecision(replay, { rings: of, releases }, skipped, signing.sign);
    onProgress?.(index + 1, decisions.length);
  }
  const mark = makeObject("blob", Buffer.from(`${decisions.at(-1)!.id}\n`));
  replay.had.delete(emptyTree.id);
  const own = [...replay.commits, mark, ...(replay.wanted.delete(emptyTree.id) ? [emptyTree] : [])];
  await Promise.all([copyObjects(record.path, delivery.path, replay), writePack(delivery.path, own)]);
  await delivery.moveRefs([...compareHeads(heads, replay.heads), { name: appliedRef, from: applied, to: mark.id }]);
  // A ref that somebody else moved is remembered as it was, so that the next run says so too.
  const unmoved = [...remembered].filter(([site]) => skipped.has(site));
  rememberHeads(delivery.path, mark.id, new Map([...replay.heads, ...unmoved]));
  await tidyPacks(delivery.path);
  return { replay, findings: [...findings, ...blockedFindings(replay)] };
}

async function readRelease(ledger: Ledger, read: SnapshotReader, number: number, place: string): Promise<Release> {
  const commit = await ledger.findRelease(number);
  if (!commit)
    throw new Error(
      `rings.json of ${place} names release ${number}, and no release of that number is signed by a known key; add its key to allowed_signers`,
    );
  const snapshot = await read(commit.id);
  return { snapshot, foreign: readForeignTrailers(snapshot.parsed) };
}

/** Sites that keep what they have, since what they would be offered holds a file that nobody rendered. */
function blockedFindings({ blocked }: Replay): Finding[] {
  const siteNames = [...blocked.keys()];
  if (siteNames.length === 0) return [];
  const [site, release] = [...blocked][0]!;
  const message = `its folder in release ${release} holds a file that Farfleet did not write; the site keeps what it has`;
  const finding = fileFinding("foreign_file", { site }, message, "publish with --adopt, and deliver again");
  return [{ ...finding, severity: "warning", sites: siteNames.length, siteNames }];
}
