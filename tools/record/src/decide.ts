import { fileMode, makeCommit, RefMovedError, type Repository } from "@farfleet/git";
import { type Ring, suggest } from "@farfleet/model";
import { nextTime } from "./commit-release.ts";
import type { DeliverOptions } from "./deliver.ts";
import { type HistoryCommit, isOurs, isSigned, readHistory } from "./history.ts";
import { makeObjectSet } from "./object-set.ts";
import { type Rings, readSnapshot, type Snapshot } from "./snapshot.ts";

/** The record's commits of ours, newest first, and its releases by number. */
export interface Ledger {
  history: HistoryCommit[];
  releases: Map<number, HistoryCommit>;
}

/** Reads the record's `main`. Commits that no known key signed are passed over: they decide nothing. */
export async function readLedger(record: Repository, allowed: readonly Buffer[]): Promise<Ledger> {
  const head = record.readRefs().get("refs/heads/main");
  const all = head ? await readHistory(record.path, head) : [];
  const history = all.filter((commit) => isOurs(commit) && isSigned(commit, allowed));
  const releases = new Map(
    history.filter(({ release }) => release !== undefined).map((commit) => [commit.release!, commit]),
  );
  if (releases.size === 0)
    throw new Error(
      `${record.place} holds no release${all.length > 0 ? " that a known key signed" : ""}; run farfleet publish first`,
    );
  return { history, releases };
}

/** Writes down in the record which release rings are at; nothing where they are there already. */
export async function decide(record: Repository, options: DeliverOptions): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    const { releases } = await readLedger(record, options.signing.allowed);
    const release = options.release ?? Math.max(...releases.keys());
    const chosen = releases.get(release);
    if (!chosen)
      throw new Error(`the record holds no release ${release}; its newest is ${Math.max(...releases.keys())}`);
    const head = await readSnapshot(record.path, record.readRefs().get("refs/heads/main")!);
    const rings = moveRings(
      head.rings,
      chosen.id === head.commit ? head : await readSnapshot(record.path, chosen.id),
      release,
      options,
    );
    if (JSON.stringify(rings) === JSON.stringify(sortRings(head.rings))) return undefined;
    try {
      return await commitDecision(record, head, rings, release, options);
    } catch (error) {
      if (!(error instanceof RefMovedError) || attempt === 20) throw error;
      await record.refresh();
    }
  }
}

/** Every ring that has sites in that release, or that is at some release already, as far as the options name it. */
function moveRings(now: Rings, { inventory }: Snapshot, release: number, { fleets, rings }: DeliverOptions): Rings {
  const moved: Rings = structuredClone(now);
  const all = new Map<string, Set<string>>(Object.entries(now).map(([fleet, of]) => [fleet, new Set(Object.keys(of))]));
  for (const { fleet, ring } of inventory.values()) all.set(fleet, (all.get(fleet) ?? new Set()).add(ring));
  for (const name of fleets ?? [])
    if (!all.has(name)) throw new Error(`release ${release} has no fleet ${name}${hint(name, all.keys())}`);
  for (const [fleet, of] of all) {
    if (fleets && !fleets.includes(fleet)) continue;
    const chosen = [...of].filter((ring) => rings?.includes(ring as Ring) ?? true);
    moved[fleet] = { ...moved[fleet], ...Object.fromEntries(chosen.map((ring) => [ring, release])) };
  }
  return sortRings(moved);
}

function hint(name: string, names: Iterable<string>): string {
  const meant = suggest(name, names);
  return meant ? `; did you mean ${meant}?` : "";
}

function sortRings(rings: Rings): Rings {
  const sort = <Value>(of: Record<string, Value>) =>
    Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sort(Object.fromEntries(Object.entries(rings).map(([fleet, of]) => [fleet, sort(of)])));
}

async function commitDecision(
  record: Repository,
  head: Snapshot,
  rings: Rings,
  release: number,
  options: DeliverOptions,
): Promise<string> {
  const objects = makeObjectSet();
  const blob = objects.blob(`${JSON.stringify(rings, null, 2)}\n`);
  const root = new Map(head.root).set("rings.json", { mode: fileMode, name: "rings.json", id: blob });
  const where = [options.fleets?.join(", ") ?? "all fleets", options.rings?.join(", ") ?? "all rings"].join(", ");
  const trailers = `Farfleet-Decision: deliver\nFarfleet-Tree: ${head.root.get("sites")?.id}\n`;
  const message = `deliver release ${release}: ${where}\n\n${trailers}`;
  const time = nextTime(options.now, head.parsed.time);
  const commit = makeCommit(
    { tree: objects.tree(root.values()), parents: [head.commit], time, message },
    options.signing.sign,
  );
  objects.add(commit);
  await objects.write(record.path);
  await record.moveRefs([{ name: "refs/heads/main", from: head.commit, to: commit.id }]);
  return commit.id;
}
