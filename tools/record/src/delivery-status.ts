import { openRepository } from "@farfleet/git";
import { readLedger } from "./decide.ts";
import type { DeliverOptions } from "./deliver.ts";
import { readHeads } from "./heads.ts";
import { readSnapshot } from "./snapshot.ts";

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
    const { releases } = await readLedger(record, signing.allowed);
    const { rings } = await readSnapshot(record.path, record.readRefs().get("refs/heads/main")!);
    const { heads } = await readHeads(delivery.path, delivery.readRefs());
    const status: RingStatus[] = [];
    const snapshots = new Map<number, Awaited<ReturnType<typeof readSnapshot>>>();
    for (const [fleet, of] of Object.entries(rings))
      for (const [ring, release] of Object.entries(of)) {
        const snapshot = snapshots.get(release) ?? (await readSnapshot(record.path, releases.get(release)!.id));
        snapshots.set(release, snapshot);
        const sites = [...snapshot.inventory]
          .filter(([, entry]) => entry.fleet === fleet && entry.ring === ring)
          .map(([site]) => site);
        const offered = sites.filter((site) => heads.get(site)?.tree === snapshot.sites.get(site)).length;
        status.push({ fleet, ring, release, sites: sites.length, offered });
      }
    return { newest: Math.max(...releases.keys()), rings: status };
  } finally {
    delivery.close();
    record.close();
  }
}
