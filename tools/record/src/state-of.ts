import type { Snapshot } from "./snapshot.ts";

/** All that the record says of these fleets, as one text to compare. */
export function stateOf(head: Snapshot | undefined, fleets: readonly string[]): string {
  const lines = [...(head?.inventory ?? [])].filter(([, { fleet }]) => fleets.includes(fleet));
  return lines
    .map(([site, entry]) => `${site} ${head?.sites.get(site)} ${JSON.stringify(entry)}`)
    .sort()
    .join("\n");
}
