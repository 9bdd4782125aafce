import { fileFinding } from "../file-finding.ts";
import type { Finding } from "../finding.ts";
import type { FleetFolder } from "../repository.ts";

/** Sites that two fleets name: a site is one place, and its name is its folder in the record. */
export function findSharedNames(fleets: FleetFolder[]): Finding[] {
  const first = new Map<string, { inventory: string; line: number }>();
  const findings: Finding[] = [];
  for (const { fleet, inventory, sites } of fleets)
    for (const { site, line } of sites) {
      const other = first.get(site.name);
      if (!other) first.set(site.name, { inventory, line });
      else
        findings.push(
          fileFinding(
            "inventory",
            { fleet: fleet.name, site: site.name, file: inventory, line, column: 1 },
            `the site ${site.name} stands in ${other.inventory}:${other.line} already`,
            "give each site a name that no other fleet uses, or remove one of the two rows",
          ),
        );
    }
  return findings;
}
