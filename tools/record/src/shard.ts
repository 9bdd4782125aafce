import { createHash } from "node:crypto";

/** The folder of a site in the record: the first byte of SHA-256 of its name, in hex. A flat folder of 20,000 would write 474 KB for a change of one site. */
export function shardOf(site: string): string {
  return createHash("sha256").update(site).digest("hex").slice(0, 2);
}
