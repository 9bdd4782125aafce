import { openRepository, type Repository, readObjects } from "@farfleet/git";
import type { DeliveredRelease, DeliveredReleases, RenderedSite } from "@farfleet/model";
import { openLedger } from "./ledger.ts";
import { type RecordReading, readSiteFiles } from "./read-site-files.ts";
import { makeSiteTrees } from "./site-tree.ts";
import { makeSnapshotReader, type Snapshot } from "./snapshot.ts";

/** What sites were delivered, compared with what is rendered for them now. */
export interface DeliveredBase {
  delivered: DeliveredReleases;
  /** Fleets of which some site would change, come or go. */
  changed: Set<string>;
  close(): void;
}

/**
 * Reads what each site of `sites` is offered now, by its ring, or what it has in the release `against`; undefined where
 * the record has no release yet. Files are read only of sites that would change. Throws where there is no such release.
 */
export async function readDelivered(
  sites: readonly RenderedSite[],
  { record, mirrors, allowed }: RecordReading,
  against?: number,
): Promise<DeliveredBase | undefined> {
  const repository = await openRepository(record, mirrors);
  const head = repository.readRefs().get("refs/heads/main");
  if (!head) {
    repository.close();
    return undefined;
  }
  try {
    return await compare(sites, repository, head, allowed, against);
  } catch (error) {
    repository.close();
    throw error;
  }
}

async function compare(
  sites: readonly RenderedSite[],
  repository: Repository,
  head: string,
  allowed: RecordReading["allowed"],
  against: number | undefined,
): Promise<DeliveredBase> {
  const read = makeSnapshotReader(repository.path);
  const ledger = openLedger(repository, allowed);
  const main = await read(head);
  const releases = new Map<number, Snapshot>();
  const offered = Object.values(main.rings).flatMap((of) => Object.values(of));
  for (const release of new Set(against === undefined ? offered : [against])) {
    const commit = await ledger.findRelease(release);
    if (commit) releases.set(release, await read(commit.id));
    else if (against !== undefined) throw new Error(`${repository.place} has no release ${against}`);
  }
  const changed = new Set<string>();
  const rendered = new Set<string>();
  const before = new Map<string, string>();
  const of = new Map<string, DeliveredRelease>();
  const siteTree = makeSiteTrees();
  for (const { site, files } of sites) {
    rendered.add(site.name);
    const tree = files.length > 0 ? siteTree(files, undefined).id : undefined;
    if (main.sites.get(site.name) !== tree || !main.inventory.has(site.name)) changed.add(site.fleet);
    const old = main.inventory.get(site.name);
    const release = against ?? (old && main.rings[old.fleet]?.[old.ring]) ?? -1;
    const folder = releases.get(release)?.sites.get(site.name);
    if (!folder) continue;
    of.set(site.name, describeRelease(release, releases.get(release)!));
    if (folder !== tree) before.set(site.name, folder);
  }
  for (const [site, { fleet }] of main.inventory) if (!rendered.has(site)) changed.add(fleet);
  const files = await readSiteFiles(repository.path, before);
  return {
    changed,
    delivered: {
      releaseOf: ({ name }) => of.get(name),
      filesOf: ({ name }) => files.get(name),
      async readBlobs(ids) {
        const objects = await readObjects(repository.path, ids);
        return new Map([...objects].map(([id, { bytes }]) => [id, bytes.toString()]));
      },
    },
    close: () => repository.close(),
  };
}

const described = new WeakMap<Snapshot, DeliveredRelease>();

/** Sites of one release share it by reference. */
function describeRelease(number: number, snapshot: Snapshot): DeliveredRelease {
  const sourceCommit = snapshot.parsed.trailers.get("Source-Commit")?.[0] ?? "none";
  const known = described.get(snapshot) ?? { number, sourceCommit };
  described.set(snapshot, known);
  return known;
}
