import type { Finding, RenderedSite, Site } from "@farfleet/model";
import type { Fault } from "./judge/fault.ts";
import { findWaiver, type WaiverState } from "./waivers/waiver-state.ts";

/** A fault at a site, with the file of the site that has it. */
export interface Located {
  fault: Fault;
  site: RenderedSite;
  /** Index in the site's files; undefined where the fault is about none of its objects. */
  file: number | undefined;
}

/** Which waivers hold. */
export interface Waiving {
  statesOf(fleet: string): readonly WaiverState[];
  /** An ended waiver still covers what nobody changes. */
  isChanged(fleet: string): boolean;
}

/** Findings of located faults: the same fault at many sites of a fleet is one, apart from what is waived. */
export function collectFindings(located: Iterable<Located>, { statesOf, isChanged }: Waiving): Finding[] {
  const known = new Map<string, Finding>();
  for (const { fault, site: rendered, file } of located) {
    const { site, files } = rendered;
    const variant = file === undefined ? undefined : files[file]!.variant;
    const workload = variant?.workload;
    const object = `${fault.name.kind}/${fault.name.name}`;
    const state = workload ? findWaiver(statesOf(site.fleet), { rule: fault.rule, workload, object }, site) : undefined;
    if (state) state.sites.add(site.name);
    const holds = state && (state.daysLeft >= 0 || !isChanged(site.fleet));
    const origin = variant?.origins[fault.object];
    const key = JSON.stringify([
      site.fleet,
      workload,
      fault.rule,
      fault.message,
      fault.path,
      fault.name,
      origin,
      holds ? statesOf(site.fleet).indexOf(state) : -1,
    ]);
    const found = known.get(key) ?? toFinding(fault, site, workload, origin, holds ? state : undefined);
    known.set(key, found);
    found.sites++;
    found.siteNames.push(site.name);
  }
  return [...known.values()];
}

function toFinding(
  { rule, severity, message, fix, name, path }: Fault,
  site: Site,
  workload: string | undefined,
  origin: { file: string; line: number } | undefined,
  state: WaiverState | undefined,
): Finding {
  return {
    rule,
    severity,
    where: {
      fleet: site.fleet,
      site: site.name,
      ...(workload ? { workload, ...origin, object: name, path } : { file: `fleets/${site.fleet}/fleet.ts` }),
    },
    message,
    fix,
    sites: 0,
    siteNames: [],
    ...(state && {
      waived: { owner: state.waiver.owner, until: state.waiver.until, because: state.waiver.because },
    }),
  };
}
