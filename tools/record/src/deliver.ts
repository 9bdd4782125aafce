import { spawn } from "node:child_process";
import {
  gitEnvironment,
  makeObject,
  openRepository,
  RefMovedError,
  type Repository,
  readObjects,
  tidyPacks,
  writePack,
} from "@farfleet/git";
import type { Finding, Ring } from "@farfleet/model";
import { decide, type Ledger, readLedger } from "./decide.ts";
import { readHeads } from "./heads.ts";
import type { HistoryCommit } from "./history.ts";
import type { Releases } from "./offer.ts";
import { compareHeads, type Replay, replayDecision, startReplay } from "./replay.ts";
import type { Signing } from "./signing.ts";
import { readSnapshot } from "./snapshot.ts";

export interface DeliverOptions {
  /** The record: a path or a Git URL. */
  record: string;
  /** The delivery: a path or a Git URL. */
  delivery: string;
  /** Folder for mirrors of remote repositories. */
  mirrors: string;
  signing: Signing;
  /** @default all that have sites */
  rings?: readonly Ring[] | undefined;
  /** @default all */
  fleets?: readonly string[] | undefined;
  /** @default the newest */
  release?: number | undefined;
  /** Decide nothing; make the delivery what the record's decisions say, from nothing. */
  rebuild?: boolean | undefined;
  /** @default now */
  now?: Date;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What a delivery did. */
export interface Delivered {
  /** The commit of the decision, where one was made. */
  decision: string | undefined;
  /** Sites whose chain got a commit, left, or came back; by name. */
  moved: string[];
  gone: string[];
  returned: string[];
  findings: Finding[];
}

/** The ref of a delivery that names the newest decision that it carries out: a blob with the commit's id. */
const appliedRef = "refs/farfleet/applied";

/** Decides which release rings are at, and moves each site's ref to what it is offered. Safe to kill and to run again. */
export async function deliver(options: DeliverOptions): Promise<Delivered> {
  const record = await openRepository(options.record, options.mirrors);
  try {
    const delivery = await openRepository(options.delivery, options.mirrors);
    try {
      if (options.rebuild && delivery.readRefs().size > 0)
        throw new Error(
          `${options.delivery} is not empty; --rebuild makes a lost delivery anew, so move this one aside first`,
        );
      const decision = options.rebuild ? undefined : await decide(record, options);
      return { decision, ...(await carryOut(record, delivery, options)) };
    } finally {
      delivery.close();
    }
  } finally {
    record.close();
  }
}

async function carryOut(
  record: Repository,
  delivery: Repository,
  options: DeliverOptions,
): Promise<Omit<Delivered, "decision">> {
  const ledger = await readLedger(record, options.signing.allowed);
  const done = {
    moved: new Set<string>(),
    gone: new Set<string>(),
    returned: new Set<string>(),
    findings: [] as Finding[],
  };
  for (let attempt = 1; ; attempt++) {
    const outstanding = await findOutstanding(ledger, delivery, delivery.readRefs().get(appliedRef));
    if (outstanding.length === 0)
      return {
        findings: done.findings,
        moved: [...done.moved].sort(),
        gone: [...done.gone].sort(),
        returned: [...done.returned].sort(),
      };
    try {
      // A host takes refs in batches: killed between two, only a single decision is carried on as it was begun.
      const { replay, findings } = await apply(
        record,
        delivery,
        ledger,
        delivery.isRemote ? outstanding.slice(0, 1) : outstanding,
        options,
      );
      for (const name of ["moved", "gone", "returned"] as const) for (const site of replay[name]) done[name].add(site);
      done.findings = findings;
    } catch (error) {
      if (!(error instanceof RefMovedError) || attempt === 5) throw error;
      await delivery.refresh();
    }
  }
}

/** Carries out decisions: first the objects, then the refs and, last of them, the mark that says so. */
async function apply(
  record: Repository,
  delivery: Repository,
  ledger: Ledger,
  decisions: HistoryCommit[],
  options: DeliverOptions,
): Promise<{ replay: Replay; findings: Finding[] }> {
  const refs = delivery.readRefs();
  const { heads, findings } = await readHeads(delivery.path, refs);
  const skipped = new Set(findings.map(({ where }) => where.site!));
  const replay = await replayAll(record, ledger, decisions, new Map(heads), skipped, options);
  const mark = makeObject("blob", Buffer.from(`${decisions.at(-1)!.id}\n`));
  await copyTrees(record.path, delivery.path, replay);
  await writePack(delivery.path, [...replay.commits, mark]);
  await delivery.moveRefs([
    ...compareHeads(heads, replay.heads),
    { name: appliedRef, from: refs.get(appliedRef), to: mark.id },
  ]);
  await tidyPacks(delivery.path);
  return { replay, findings };
}

/** Decisions that the delivery does not carry out, oldest first. */
async function findOutstanding(
  { history }: Ledger,
  delivery: Repository,
  applied: string | undefined,
): Promise<HistoryCommit[]> {
  const decisions = history.filter(({ decision }) => decision !== undefined);
  if (!applied) return decisions.reverse();
  const id = (await readObjects(delivery.path, [applied])).get(applied)?.bytes.toString().trim();
  const at = decisions.findIndex((decision) => decision.id === id);
  if (at < 0)
    throw new Error(
      `${delivery.place} carries out decision ${id}, which the record does not have; is it another record's delivery?`,
    );
  return decisions.slice(0, at).reverse();
}

async function replayAll(
  record: Repository,
  ledger: Ledger,
  decisions: HistoryCommit[],
  heads: Replay["heads"],
  skipped: Set<string>,
  { signing, onProgress }: DeliverOptions,
): Promise<Replay> {
  const replay = startReplay(heads);
  const releases: Releases = new Map();
  for (const [index, decision] of decisions.entries()) {
    const { rings } = await readSnapshot(record.path, decision.id);
    const wanted = new Set(Object.values(rings).flatMap((of) => Object.values(of)));
    for (const number of releases.keys()) if (!wanted.has(number)) releases.delete(number);
    for (const number of wanted)
      if (!releases.has(number)) releases.set(number, await readRelease(record, ledger, number));
    replayDecision(replay, rings, releases, skipped, signing.sign);
    onProgress?.(index + 1, decisions.length);
  }
  return replay;
}

async function readRelease(record: Repository, { releases }: Ledger, number: number) {
  const commit = releases.get(number);
  if (!commit) throw new Error(`rings.json of ${record.place} names release ${number}, which the record does not have`);
  const snapshot = await readSnapshot(record.path, commit.id);
  const foreign = snapshot.parsed.trailers.get("Farfleet-Foreign") ?? [];
  // What nobody rendered or checked is never signed for a site.
  return { snapshot, blocked: new Set(foreign.map((path) => path.split("/")[2] ?? "")) };
}

/** Copies site folders: Git hands on what it has compressed already, and leaves out what the sites had before. */
async function copyTrees(from: string, to: string, { trees, had }: Replay): Promise<void> {
  if (trees.size === 0) return;
  const environment = { env: gitEnvironment() };
  const source = spawn("git", [`--git-dir=${from}`, "pack-objects", "--revs", "--stdout", "--window=0", "-q"], {
    ...environment,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const target = spawn("git", [`--git-dir=${to}`, "index-pack", "--stdin", "--fix-thin"], {
    ...environment,
    stdio: ["pipe", "ignore", "inherit"],
  });
  source.stdout.pipe(target.stdin);
  source.stdin.on("error", () => {});
  target.stdin.on("error", () => {});
  const known = [...had].filter((tree) => !trees.has(tree)).map((tree) => `^${tree}`);
  source.stdin.end(`${[...trees, ...known].join("\n")}\n`);
  const codes = await Promise.all(
    [source, target].map(
      (child) => new Promise<number | null>((done, fail) => child.on("error", fail).on("close", done)),
    ),
  );
  if (codes.some((code) => code !== 0))
    throw new Error(`copying manifests from ${from} to ${to}: git ended with ${codes.join(" and ")}`);
}
