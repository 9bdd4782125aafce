import { fileMode, makeCommit, RefMovedError, type Repository } from "@farfleet/git";
import type { Finding, Ring } from "@farfleet/model";
import { rings as known, suggest } from "@farfleet/model";
import { type Base, readBase } from "./base.ts";
import { nextTime } from "./commit-release.ts";
import type { DeliverOptions } from "./deliver.ts";
import { foreignFindings } from "./foreign-findings.ts";
import { formatForeignTrailers } from "./foreign-trailers.ts";
import { openLedger } from "./ledger.ts";
import { makeObjectSet } from "./object-set.ts";
import type { Rings, Snapshot, SnapshotReader } from "./snapshot.ts";

/** The commit of a decision, where one was made, and why none could be made. */
export interface Decision {
  decision: string | undefined;
  findings: Finding[];
}

/** Writes down in the record which release rings are at; nothing where they are there already. */
export async function decide(record: Repository, read: SnapshotReader, options: DeliverOptions): Promise<Decision> {
  for (let attempt = 1; ; attempt++) {
    const ledger = openLedger(record, options.signing.allowed);
    const newest = await ledger.findNewest();
    const release = options.release ?? newest.release!;
    const chosen = await ledger.findRelease(release);
    if (!chosen) throw new Error(`the record holds no release ${release}; its newest is ${newest.release}`);
    const base = await readBase(record, read, options.signing.allowed);
    // A decision is signed: it must not make a hand edit Farfleet's own.
    const findings = [...base.findings, ...foreignFindings(base.foreign)].filter(
      ({ severity }) => severity === "error",
    );
    if (findings.length > 0) return { decision: undefined, findings };
    const head = base.head!;
    const rings = moveRings(head.rings, await read(chosen.id), release, options);
    if (JSON.stringify(rings) === JSON.stringify(sortRings(head.rings))) return { decision: undefined, findings };
    try {
      return { decision: await commitDecision(record, base, rings, release, options), findings };
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
  for (const name of fleets ?? []) requireName("fleet", name, [...all.keys()], release);
  const chosenFleets = [...all].filter(([fleet]) => fleets?.includes(fleet) ?? true);
  // A ring that has no sites today is no mistake: who delivers ring by ring names all of them.
  const allRings = new Set<string>([...known, ...chosenFleets.flatMap(([, of]) => [...of])]);
  for (const name of rings ?? []) requireName("ring", name, [...allRings], release);
  for (const [fleet, of] of chosenFleets) {
    const chosen = [...of].filter((ring) => rings?.includes(ring as Ring) ?? true);
    moved[fleet] = { ...moved[fleet], ...Object.fromEntries(chosen.map((ring) => [ring, release])) };
  }
  return sortRings(moved);
}

function requireName(kind: string, name: string, names: string[], release: number): void {
  if (names.includes(name)) return;
  const meant = suggest(name, names);
  const hint = meant ? `did you mean ${meant}?` : `it has ${names.sort().join(", ") || "none"}`;
  throw new Error(`release ${release} has no ${kind} ${name}; ${hint}`);
}

function sortRings(rings: Rings): Rings {
  const sort = <Value>(of: Record<string, Value>) =>
    Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sort(Object.fromEntries(Object.entries(rings).map(([fleet, of]) => [fleet, sort(of)])));
}

async function commitDecision(
  record: Repository,
  { head, foreign }: Base,
  rings: Rings,
  release: number,
  options: DeliverOptions,
): Promise<string> {
  const { root, commit: parent, parsed } = head!;
  const objects = makeObjectSet();
  const blob = objects.blob(`${JSON.stringify(rings, null, 2)}\n`);
  const where = [options.fleets?.join(", ") ?? "all fleets", options.rings?.join(", ") ?? "all rings"].join(", ");
  const trailers = ["Farfleet-Decision: deliver", `Farfleet-Tree: ${root.get("sites")?.id}`];
  // Named again, since the next publish asks the newest commit of ours what is not ours.
  trailers.push(...formatForeignTrailers(foreign.paths));
  const message = `deliver release ${release}: ${where}\n\n${trailers.join("\n")}\n`;
  const time = nextTime(options.now, parsed.time);
  const tree = objects.tree(new Map(root).set("rings.json", { mode: fileMode, name: "rings.json", id: blob }).values());
  const commit = objects.add(makeCommit({ tree, parents: [parent], time, message }, options.signing.sign));
  await objects.write(record.path);
  await record.moveRefs([{ name: "refs/heads/main", from: parent, to: commit }]);
  return commit;
}
