import { hash } from "node:crypto";

const known = new Map<string, string>();

/**
 * The folder of a site in the record: the first byte of SHA-256 of its name, in hex. A flat folder of 20,000 would write
 * 474 KB for a change of one site. Kept, since a publish and a delivery ask several times for each site.
 */
export function shardOf(site: string): string {
  const shard = known.get(site) ?? hash("sha256", site).slice(0, 2);
  if (known.size < 100_000) known.set(site, shard);
  return shard;
}
