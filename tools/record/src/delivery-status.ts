import { openRepository } from "@farfleet/git";
import type { DeliverOptions } from "./deliver.ts";
import { readHeads } from "./heads.ts";
import { openLedger } from "./ledger.ts";
import { emptyTree } from "./replay.ts";
import { makeSnapshotReader } from "./snapshot.ts";

/** One ring of one fleet. */
export interface RingStatus {
  fleet: string;
  ring: string;
  /** The release that it is at. */
  release: number;
  /** Sites that the release's inventory has in this ring. */
  sites: number;
  /** Of these, sites whose ref holds just what that release has for them. */
  offered: number;
}

/** Which release each ring is offered, and whether the sites' refs hold it; trees are compared, since an unchanged site keeps an older commit. */
export async function readDeliveryStatus({
  record: recordPlace,
  delivery: deliveryPlace,
  mirrors,
  signing,
}: Pick<DeliverOptions, "record" | "delivery" | "mirrors" | "signing">): Promise<{
  newest: number;
  rings: RingStatus[];
}> {
  const record = await openRepository(recordPlace, mirrors);
  const delivery = await openRepository(deliveryPlace, mirrors);
  try {
    const ledger = openLedger(record, signing.allowed);
    const newest = (await ledger.findNewest()).release!;
    const read = makeSnapshotReader(record.path);
    const { rings } = await read(record.readRefs().get("refs/heads/main")!);
    const { heads } = await readHeads(delivery.path, delivery.readRefs(), new Map(), signing.allowed);
    const status: RingStatus[] = [];
    for (const [fleet, of] of Object.entries(rings))
      for (const [ring, release] of Object.entries(of)) {
        const commit = await ledger.findRelease(release);
        if (!commit) throw new Error(`rings.json names release ${release}, which no known key signed`);
        const { inventory, sites: trees } = await read(commit.id);
        const sites = [...inventory].filter(([, entry]) => entry.fleet === fleet && entry.ring === ring);
        const offered = sites.filter(([site]) => heads.get(site)?.tree === (trees.get(site) ?? emptyTree.id)).length;
        status.push({ fleet, ring, release, sites: sites.length, offered });
      }
    return { newest, rings: status };
  } finally {
    delivery.close();
    record.close();
  }
}
