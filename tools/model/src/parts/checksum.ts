import { createHash } from "node:crypto";

/**
 * A short digest of a shared ConfigMap's data for an annotation of the pods that mount it, so that they restart when it
 * changes. Never of a ConfigMap that holds something of one site: that would make every Deployment unique.
 */
export function checksum(data: Record<string, string>): string {
  const sorted = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
}
