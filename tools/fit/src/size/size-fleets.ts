import type { HardwareProfile, RenderedSite } from "@farfleet/model";
import type { SizeRules } from "./judge-box.ts";
import { makeBill } from "./make-bill.ts";
import { makeTrials } from "./make-trials.ts";
import type { FleetSizing, SizedDemand, Trial } from "./sizing.ts";

export interface SizeInput extends SizeRules {
  /** Profiles that may be chosen. */
  catalogue: Readonly<Record<string, HardwareProfile>>;
  /** Profiles that sites have today; looked up there where the catalogue lacks them. */
  hardware: Readonly<Record<string, HardwareProfile>>;
  /** Sites as they are today. */
  sites: readonly RenderedSite[];
  /** The same sites in the same order as if all had that hardware; a text where it cannot be, which says why. */
  renderAs: (hardware: string, profile: HardwareProfile) => Promise<readonly (RenderedSite | string)[]>;
  /** Whether a site with that hardware also meets what fit does not see, such as its link's budget; a text says why not. */
  meets?: ((site: RenderedSite, hardware: string) => true | string) | undefined;
}

/**
 * For each demand the cheapest hardware that runs it with headroom. Every site is rendered for every profile: manifests
 * follow arch and GPU. Sites of equal figures everywhere are one demand.
 */
export async function sizeFleets(input: SizeInput): Promise<FleetSizing[]> {
  const { sites, catalogue, hardware } = input;
  const profiles = { ...hardware, ...catalogue };
  const today = [...new Set(sites.map(({ site }) => site.hardware as string))];
  const names = [...new Set([...Object.keys(catalogue), ...today])].sort();
  const keys: string[] = sites.map(() => "");
  const trialsOf: Trial[][] = sites.map(() => []);
  for (const name of names) {
    const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
    if (!profile) throw new Error(`there is no hardware ${name}, which sites have`);
    const makeTrial = makeTrials(input, name, profile);
    const rendered = await input.renderAs(name, profile);
    for (const [i, as] of rendered.entries()) {
      const { id, trial } = makeTrial(sites[i]!, as);
      keys[i] += ` ${id}`;
      trialsOf[i]!.push(trial);
    }
  }
  const groups = groupSites(sites, keys);
  const demands = [...groups.values()].map((indices) => {
    const [first = 0] = indices;
    const siteNames = indices.map((i) => sites[i]!.site.name);
    return { fleet: sites[first]!.site.fleet, ...decide(siteNames, sites[first]!, trialsOf[first]!, catalogue) };
  });
  return [...new Set(sites.map(({ site }) => site.fleet))].map((fleet) =>
    summarise(
      fleet,
      demands.filter((demand) => demand.fleet === fleet).map(({ fleet: _, ...demand }) => demand),
    ),
  );
}

function groupSites(sites: readonly RenderedSite[], keys: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [i, { site }] of sites.entries()) {
    const key = `${site.fleet} ${site.hardware}${keys[i]}`;
    const group = groups.get(key) ?? [];
    group.push(i);
    groups.set(key, group);
  }
  return groups;
}

/** The cheapest; what the sites have wins over another of the same price. */
function decide(
  siteNames: string[],
  { site }: RenderedSite,
  all: readonly Trial[],
  catalogue: SizeInput["catalogue"],
): SizedDemand {
  const isToday = ({ hardware }: Trial) => hardware === site.hardware;
  const today = all.find(isToday)!;
  const trials = all
    .filter(({ hardware }) => Object.hasOwn(catalogue, hardware))
    .sort((a, b) => a.price - b.price || Number(isToday(b)) - Number(isToday(a)));
  const best = trials.find(({ reasons }) => reasons.length === 0);
  const saved = best ? (today.price - best.price) * siteNames.length : 0;
  return { siteNames, today, ...(best && { best }), saved, trials };
}

function summarise(fleet: string, demands: readonly SizedDemand[]): FleetSizing {
  const sum = (of: (demand: SizedDemand) => number) => demands.reduce((total, demand) => total + of(demand), 0);
  const today = sum((demand) => demand.today.price * demand.siteNames.length);
  const saved = sum((demand) => demand.saved);
  return {
    fleet,
    sites: sum(({ siteNames }) => siteNames.length),
    today,
    best: today - saved,
    saved,
    bill: makeBill(demands),
    unserved: sum(({ best, siteNames }) => (best ? 0 : siteNames.length)),
    demands: demands.toSorted((a, b) => b.saved - a.saved),
  };
}
