import type { Delivered, Measures, RenderedSite, Variant } from "@farfleet/model";
import type { Located } from "./collect.ts";
import type { Context } from "./judge/context.ts";
import type { Engines } from "./judge/engines.ts";
import { findCrds } from "./judge/find-crds.ts";
import { judgeChanges } from "./judge/judge-changes.ts";
import { type JudgedFile, judgeFiles } from "./judge/judge-files.ts";
import { judgeMeasures } from "./judge/judge-measures.ts";
import { groupSites, judgeGroups } from "./judge/judge-sites.ts";

/** What is wrong at rendered sites, and what was judged for it. */
export interface SiteVerdicts {
  located: Located[];
  /** Distinct files under distinct contexts. */
  files: number;
  /** Distinct sets of what rules over a site see. */
  groups: number;
}

/**
 * Judges all objects of all sites. Verdicts follow distinct files, and for rules over a site what these keep of them,
 * so that cost follows variants and hardware and not the number of sites.
 */
export async function checkSites(
  sites: readonly RenderedSite[],
  contextOf: (site: RenderedSite) => Context,
  engines: Engines,
  options: {
    crds?: readonly object[];
    delivered?: Delivered | undefined;
    measures?: (() => Promise<Measures>) | undefined;
  } = {},
): Promise<SiteVerdicts> {
  const crdsOf = findCrds(options.crds ?? [], engines.cache);
  const files = new Map<Context, Map<string, Map<Variant, JudgedFile>>>();
  const all: JudgedFile[] = [];
  const perSite = new Map<RenderedSite, JudgedFile[]>();
  for (const site of sites) {
    const context = contextOf(site);
    const { crds, key: crdsKey } = crdsOf(site);
    const known = files.get(context) ?? new Map<string, Map<Variant, JudgedFile>>();
    files.set(context, known);
    const byVariant = known.get(crdsKey) ?? new Map<Variant, JudgedFile>();
    known.set(crdsKey, byVariant);
    const judged = site.files.map(({ variant }) => {
      const found = byVariant.get(variant);
      if (found) return found;
      const file: JudgedFile = { variant, context, crds, crdsKey, verdict: { faults: [], kept: [] } };
      byVariant.set(variant, file);
      all.push(file);
      return file;
    });
    perSite.set(site, judged);
  }
  const filesOf = (site: RenderedSite) => perSite.get(site)!;
  await judgeFiles(all, engines);
  const groups = groupSites(sites, contextOf, filesOf);
  await judgeGroups(groups, engines);
  const changes = options.delivered ? await judgeChanges(sites, filesOf, options.delivered, engines) : [];

  const isMeasured = sites.some((site) => contextOf(site).measureRules.length > 0);
  const measures = isMeasured ? await options.measures?.() : undefined;
  const located: Located[] = measures ? await judgeMeasures(sites, contextOf, measures, engines) : [];
  if (all.some(({ verdict }) => verdict.faults.length > 0))
    for (const site of sites)
      for (const [file, { verdict }] of filesOf(site).entries())
        for (const fault of verdict.faults) located.push({ fault, site, file });
  for (const { sites: of, faults } of groups)
    for (const { part, ...fault } of faults) for (const site of of) located.push({ fault, site, file: part });
  for (const { sites: of, faults } of changes)
    for (const fault of faults) for (const { site, file } of of) located.push({ fault, site, file });
  return { located, files: all.length, groups: groups.length };
}
