import type { Site } from "@farfleet/model";

/** What the record says of a site beside its manifests; in `inventory/<shard>.json`. */
export interface InventoryEntry {
  fleet: string;
  ring: string;
  hardware: string;
  link: string;
  region: string;
}

/** The facts of a site that the record keeps, in the order in which they are written. */
export function describeSite({ fleet, ring, hardware, link, region }: Site): InventoryEntry {
  return { fleet, ring, hardware, link, region };
}

/** The text of one `inventory/<shard>.json`: keys sorted, a line a site, so that a diff shows the sites that changed. */
export function formatInventory(entries: Iterable<[site: string, entry: InventoryEntry]>): string {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{\n${sorted.map(([site, entry]) => `${JSON.stringify(site)}:${JSON.stringify(entry)}`).join(",\n")}\n}\n`;
}
