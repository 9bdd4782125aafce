import type { Snapshot } from "./snapshot.ts";

/** What a site is offered. */
export interface Offer {
  fleet: string;
  ring: string;
  release: number;
  /** Its folder's tree in that release; undefined where it has none. */
  tree: string | undefined;
}

/** The record at the releases that `rings.json` names. */
export type Releases = Map<number, { snapshot: Snapshot; blocked: Set<string> }>;

/**
 * What each site is offered: of the releases that rings are at, the newest whose own inventory lists the site in that
 * fleet and ring. A site that some of them list, but under a ring that is at another release, is `known` and offered
 * nothing: it keeps what it has.
 */
export function offerSites(
  rings: Snapshot["rings"],
  releases: Releases,
): { offers: Map<string, Offer>; known: Set<string> } {
  const offers = new Map<string, Offer>();
  const known = new Set<string>();
  const numbers = [...new Set(Object.values(rings).flatMap((of) => Object.values(of)))].sort((a, b) => b - a);
  for (const release of numbers) {
    const { snapshot, blocked } = releases.get(release)!;
    for (const [site, { fleet, ring }] of snapshot.inventory) {
      known.add(site);
      if (offers.has(site) || rings[fleet]?.[ring] !== release || blocked.has(site)) continue;
      offers.set(site, { fleet, ring, release, tree: snapshot.sites.get(site) });
    }
  }
  return { offers, known };
}
