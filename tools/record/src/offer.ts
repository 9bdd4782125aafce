import type { Snapshot } from "./snapshot.ts";

/** What a site is offered. */
interface Offer {
  fleet: string;
  ring: string;
  release: number;
  /** Its folder's tree in that release; undefined where it has none. */
  tree: string | undefined;
}

/** The record at a release; `foreign` are the paths of it that nobody rendered. */
export interface Release {
  snapshot: Snapshot;
  foreign: readonly string[];
}

/** The releases that `rings.json` names. */
export type Releases = Map<number, Release>;

export interface Offers {
  offers: Map<string, Offer>;
  /** Sites that some of the releases list, if only under a ring that is at another release. They keep what they have. */
  known: Set<string>;
  /** Site → the release that it is not offered, since somebody else's file stands in its folder there. */
  blocked: Map<string, number>;
}

/**
 * What each site is offered: of the releases that rings are at, the newest whose own inventory lists the site in that
 * fleet and ring.
 */
export function offerSites(rings: Snapshot["rings"], releases: Releases): Offers {
  const offers = new Map<string, Offer>();
  const known = new Set<string>();
  const blocked = new Map<string, number>();
  const numbers = [...new Set(Object.values(rings).flatMap((of) => Object.values(of)))].sort((a, b) => b - a);
  for (const release of numbers) {
    const { snapshot, foreign } = releases.get(release)!;
    const unrendered = new Set(foreign.map((path) => path.split("/")[2]));
    for (const [site, { fleet, ring }] of snapshot.inventory) {
      known.add(site);
      if (rings[fleet]?.[ring] !== release || offers.has(site) || blocked.has(site)) continue;
      // What nobody rendered or checked is never signed for a site, and an older release is no answer to it.
      if (unrendered.has(site)) blocked.set(site, release);
      else offers.set(site, { fleet, ring, release, tree: snapshot.sites.get(site) });
    }
  }
  return { offers, known, blocked };
}
