import { join } from "node:path";
import { type FleetSizing, type SizeInput, sizeFleets } from "@farfleet/fit/size";
import { measureArrival, readLocks } from "@farfleet/images";
import { onHardware, type RenderedSite, type Repository } from "@farfleet/model";
import { renderFleets } from "@farfleet/render";
import { findArrivalBase } from "./arrival-stage.ts";

export interface SizeStageInput extends Pick<SizeInput, "catalogue" | "headroom" | "overcommit"> {
  repository: Repository;
  /** Names of the fleets to size. */
  fleets: readonly string[];
  /** Their sites as they are today. */
  sites: readonly RenderedSite[];
  onProfile: (hardware: string) => void;
}

/** Sizes fleets over the profiles of a catalogue, rendering every site as if it had each of them. */
export async function runSizeStage(input: SizeStageInput): Promise<FleetSizing[]> {
  const { repository, fleets, sites, catalogue } = input;
  const known = { ...repository, hardware: { ...repository.hardware, ...catalogue } };
  const chosen = known.fleets.filter(({ fleet }) => fleets.includes(fleet.name));
  return sizeFleets({
    ...input,
    hardware: repository.hardware,
    meets: await makeArrivalJudge(known, sites),
    async renderAs(name, profile) {
      input.onProfile(name);
      const moved = chosen.map((folder) => ({
        ...folder,
        sites: folder.sites.map((row) => ({ ...row, site: onHardware(row.site, name, profile) })),
      }));
      const cache = join(repository.root, "dist/cache/render");
      const { sites: rendered, findings } = await renderFleets({ repository: { ...known, fleets: moved }, cache });
      const refused = new Map<string, string>();
      for (const { severity, siteNames, message } of findings)
        if (severity === "error") for (const site of siteNames) refused.set(site, message);
      return rendered.map((one) => refused.get(one.site.name) ?? one);
    },
  });
}

/** Whether a release, and all images of a new box, arrive within the fleet's budget at the slow rate. */
async function makeArrivalJudge(
  repository: Repository,
  sites: readonly RenderedSite[],
): Promise<NonNullable<SizeInput["meets"]>> {
  const locks = readLocks(repository.root);
  const { root } = repository;
  const rendering = { fleets: [], sites: [...sites], findings: [] };
  const measure = measureArrival(repository, locks, await findArrivalBase({ root, repository, rendering }, locks, {}));
  const today = new Map(sites.map(({ site }) => [site.name, site.hardware as string]));
  return (site) => {
    const figures = measure(site);
    if (!figures) return true;
    // Another box has no image, whatever the one of today has.
    const isNew = figures.base.kind === "new" || today.get(site.site.name) !== site.site.hardware;
    const release = isNew ? [] : [["a release", figures.release] as const];
    for (const [what, { slow, budget }] of [...release, ["all it runs", figures.cold] as const])
      if (budget && (slow.seconds ?? Number.POSITIVE_INFINITY) > (budget.seconds ?? 0))
        return `takes ${slow.text} for ${what} over ${figures.link.name}, budget ${budget.text}`;
    return true;
  };
}
