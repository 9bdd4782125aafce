import { openRepository, readObjects } from "@farfleet/git";
import type { Delivered, RenderedSite } from "@farfleet/model";
import { openLedger } from "./ledger.ts";
import { type RecordReading, readSiteFiles } from "./read-site-files.ts";
import { makeSiteTrees } from "./site-tree.ts";
import { makeSnapshotReader, type Snapshot } from "./snapshot.ts";

/** What sites were delivered, compared with what is rendered for them now. */
export interface DeliveredBase {
  delivered: Delivered;
  /** Fleets of which some site would change, come or go. */
  changed: Set<string>;
  close(): void;
}

/**
 * Reads what each site of `sites` is offered now, by its ring; undefined where the record has no release yet. Files are
 * read only of sites that would change.
 */
export async function readDelivered(
  sites: readonly RenderedSite[],
  { record, mirrors, allowed }: RecordReading,
): Promise<DeliveredBase | undefined> {
  const repository = await openRepository(record, mirrors);
  const head = repository.readRefs().get("refs/heads/main");
  if (!head) {
    repository.close();
    return undefined;
  }
  const read = makeSnapshotReader(repository.path);
  const ledger = openLedger(repository, allowed);
  const main = await read(head);
  const releases = new Map<number, Snapshot>();
  for (const release of new Set(Object.values(main.rings).flatMap((of) => Object.values(of)))) {
    const commit = await ledger.findRelease(release);
    if (commit) releases.set(release, await read(commit.id));
  }
  const changed = new Set<string>();
  const rendered = new Set<string>();
  const before = new Map<string, string>();
  const siteTree = makeSiteTrees();
  for (const { site, files } of sites) {
    rendered.add(site.name);
    const tree = files.length > 0 ? siteTree(files, undefined).id : undefined;
    if (main.sites.get(site.name) !== tree || !main.inventory.has(site.name)) changed.add(site.fleet);
    const old = main.inventory.get(site.name);
    const offered = old && releases.get(main.rings[old.fleet]?.[old.ring] ?? -1)?.sites.get(site.name);
    if (offered && offered !== tree) before.set(site.name, offered);
  }
  for (const [site, { fleet }] of main.inventory) if (!rendered.has(site)) changed.add(fleet);
  const files = await readSiteFiles(repository.path, before);
  return {
    changed,
    delivered: {
      filesOf: ({ name }) => files.get(name),
      async readBlobs(ids) {
        const objects = await readObjects(repository.path, ids);
        return new Map([...objects].map(([id, { bytes }]) => [id, bytes.toString()]));
      },
    },
    close: () => repository.close(),
  };
}
