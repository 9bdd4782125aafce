import { type Finding, fileFinding } from "@farfleet/model";
import type { PublishOptions } from "./publish.ts";
import type { Snapshot } from "./snapshot.ts";

/** Findings about the sites themselves: too many that go away, and some that another fleet has. */
export function checkSites(removed: string[], options: PublishOptions, ours: Snapshot | undefined): Finding[] {
  return [...checkRemovals(removed, options, ours), ...checkMoves(options, ours)];
}

/** More than 5 sites and more than 1 % of the fleets': that is how a cut inventory looks. */
function checkRemovals(removed: string[], options: PublishOptions, ours: Snapshot | undefined): Finding[] {
  const { removeSites, fleets } = options;
  const before = [...(ours?.inventory.values() ?? [])].filter(({ fleet }) => fleets.includes(fleet)).length;
  const isFew = removed.length <= 5 || removed.length <= before / 100;
  if (removeSites === undefined ? isFew : removeSites === removed.length) return [];
  const some = removed.slice(0, 3).join(", ");
  const message =
    removeSites === undefined
      ? `${removed.length} of ${before} sites would go away: ${some}, …`
      : `--remove-sites ${removeSites} is given, and ${removed.length} sites would go away${some && `: ${some}`}`;
  const fix =
    removed.length > 0 ? `put the rows back, or say --remove-sites ${removed.length}` : "leave --remove-sites out";
  return [{ ...fileFinding("remove_sites", {}, message, fix), sites: removed.length, siteNames: removed }];
}

/** A row that changed fleets moves when both are published: one alone must not touch the other's sites. */
function checkMoves({ sites, fleets }: PublishOptions, ours: Snapshot | undefined): Finding[] {
  const taken = new Map<string, { fleet: string; sites: string[] }>();
  for (const { site } of sites) {
    const owner = ours?.inventory.get(site.name)?.fleet;
    if (owner === undefined || fleets.includes(owner)) continue;
    const of = taken.get(owner) ?? { fleet: site.fleet, sites: [] };
    of.sites.push(site.name);
    taken.set(owner, of);
  }
  return [...taken].map(([owner, { fleet, sites: names }]) => ({
    ...fileFinding(
      "moved_site",
      { fleet, site: names[0]! },
      `${names[0]} is a site of ${owner} in the record, and ${owner} is not published with ${fleet}`,
      `publish both: --fleet ${fleet} --fleet ${owner}`,
    ),
    sites: names.length,
    siteNames: names,
  }));
}
