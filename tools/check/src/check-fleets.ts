import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Delivered,
  type Finding,
  fileFinding,
  type Measures,
  type Rendering,
  type Repository,
} from "@farfleet/model";
import { readManifests } from "@farfleet/yaml";
import { type BegunCheck, beginCheck } from "./begin-check.ts";
import { checkSites } from "./check-sites.ts";
import { collectFindings } from "./collect.ts";
import type { Context } from "./judge/context.ts";
import { makeFleetContexts } from "./judge/fleet-context.ts";
import type { Rule } from "./policy/rule.ts";
import { checkWaivers } from "./waivers/check-waivers.ts";
import { readWaivers, type WaiverState } from "./waivers/waiver-state.ts";

export interface FleetCheckOptions {
  repository: Repository;
  rendering: Rendering;
  /** Folder of policies, absolute. @default `policies/` of the repository */
  policies?: string;
  /** Folder for what later runs take up. */
  cache: string;
  /** What `beginCheck` gave for the same policies. @default it begins now */
  begun?: BegunCheck | undefined;
  /** Day by which waivers are judged, `YYYY-MM-DD`. */
  asOf: string;
  /** In place of the fleets' own sets. */
  sets?: readonly string[] | undefined;
  /** In place of the fleets' own minors. */
  kubernetes?: readonly string[] | undefined;
  /** Kinds that have no schema, by name. */
  skip?: readonly string[] | undefined;
  /** CustomResourceDefinitions beside those of `fleets/crds/` and of the render. */
  crds?: readonly object[] | undefined;
  delivered?: Delivered | undefined;
  /** Figures for the rules over them, asked for where some fleet has such rules. @default such rules are not asked */
  measures?: (() => Promise<Measures>) | undefined;
  /** Fleets of which some site changes; all where nothing was published. */
  changed?: ReadonlySet<string> | undefined;
  /** All sites of the fleets were rendered, so that a waiver that covers nothing is one. */
  isWhole: boolean;
}

/** What a check of fleets found. */
export interface FleetCheck {
  findings: Finding[];
  waivers: WaiverState[];
  /** All that there are. */
  rules: Rule[];
  counts: { sites: number; files: number; groups: number; rules: number };
}

/** Judges everything that was rendered. */
export async function checkFleets(options: FleetCheckOptions): Promise<FleetCheck> {
  const { repository, rendering, cache } = options;
  const { root } = repository;
  const { engines: opening } =
    options.begun ?? beginCheck({ policies: options.policies ?? join(root, "policies"), cache, skip: options.skip });
  const engines = await opening;
  const none = { sites: rendering.sites.length, files: 0, groups: 0, rules: 0 };
  if ("findings" in engines) return { findings: engines.findings, waivers: [], rules: [], counts: none };
  try {
    const installed = readInstalledCrds(root);
    const findings: Finding[] = [...installed.findings];
    const contexts = new Map<string, (site: { hardware: string; link: string }) => Context>();
    const states = new Map<string, WaiverState[]>();
    const ruleNames = ["schema", ...engines.rules.map(({ id }) => id)];
    for (const folder of repository.fleets) {
      if (!rendering.fleets.includes(folder.fleet.name)) continue;
      const made = makeFleetContexts(folder, repository, { ...options, rules: engines.rules, engines: engines.digest });
      findings.push(...made.findings);
      contexts.set(folder.fleet.name, made.contextOf);
      states.set(folder.fleet.name, readWaivers(root, folder, ruleNames, options.asOf));
    }
    const isChanged = (fleet: string) => options.changed?.has(fleet) ?? true;
    const { located, files, groups } = await checkSites(
      rendering.sites,
      ({ site }) => contexts.get(site.fleet)!(site),
      engines,
      { crds: [...installed.crds, ...(options.crds ?? [])], delivered: options.delivered, measures: options.measures },
    );
    const statesOf = (fleet: string) => states.get(fleet) ?? [];
    findings.push(...collectFindings(located, { statesOf, isChanged }));
    const waivers = [...states.values()].flat();
    findings.push(...checkWaivers(waivers, isChanged, options.isWhole && !options.sets));
    const counts = { sites: rendering.sites.length, files, groups, rules: engines.rules.length };
    return { findings, waivers, rules: engines.rules, counts };
  } finally {
    engines.close();
  }
}

/** CustomResourceDefinitions that others install, in `fleets/crds/`. */
function readInstalledCrds(root: string): { crds: object[]; findings: Finding[] } {
  const folder = join(root, "fleets/crds");
  if (!existsSync(folder)) return { crds: [], findings: [] };
  const crds: object[] = [];
  const findings: Finding[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!/\.(ya?ml|json)$/.test(name)) continue;
    const { manifests, faults } = readManifests(readFileSync(join(folder, name), "utf8"));
    crds.push(...manifests.map(({ object }) => object as object));
    for (const { message, line, column } of faults)
      findings.push(fileFinding("schema", { file: `fleets/crds/${name}`, line, column }, message, "mend the file"));
  }
  return { crds, findings };
}
