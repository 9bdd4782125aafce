import { join } from "node:path";
import { type CheckReport, checkFleets } from "@farfleet/check";
import { defineFleet, type Fleet, findRoot, type Manifest, type Repository, readRepository } from "@farfleet/model";
import { readAllowedSigners, readRecord } from "@farfleet/record";
import { readManifests } from "@farfleet/yaml";
import type { CheckVerbFlags } from "./check.ts";
import { readMeasures } from "./check-stage.ts";
import { findPolicies } from "./find-policies.ts";
import { readCrds } from "./read-sources.ts";

/**
 * Judges what stands in a record, whoever wrote it there. Where the sources are at hand, by the fleets' own sets and
 * hardware; else by the sets and minors of the command line.
 */
export async function checkRecord(flags: CheckVerbFlags, record: string): Promise<CheckReport> {
  const { policies, cache, root } = findPolicies();
  const allowed = readAllowedSigners(join(root, "dist/keys"));
  const { sites, findings } = await readRecord({ record, mirrors: join(root, "dist/mirrors"), allowed }, (text) => {
    const { manifests, faults } = readManifests(text);
    const objects = manifests.map(({ object }) => object as Manifest);
    return { objects, lines: manifests.map(({ line }) => line), faults };
  });
  const asked = sites.filter(
    ({ site }) => (flags.fleet?.includes(site.fleet) ?? true) && (flags.site?.includes(site.name) ?? true),
  );
  const names = [...new Set(asked.map(({ site }) => site.fleet))];
  const sources = await readSources(policies);
  const known = sources.fleets.map(({ fleet }) => fleet.name);
  const others = names.filter((name) => !known.includes(name)).map((name) => describeFleet(name, flags));
  const { crds, findings: unread } = readCrds(flags.crds ?? []);
  const repository = { ...sources, fleets: [...sources.fleets, ...others] };
  const rendering = { fleets: names, sites: asked, findings: [] };
  const checked = await checkFleets({
    repository,
    rendering,
    measures: () => readMeasures({ root: sources.root, repository, rendering }, { against: flags.against, record }),
    policies,
    cache: join(cache, "check"),
    asOf: flags.asOf ?? new Date().toISOString().slice(0, 10),
    sets: flags.set,
    kubernetes: flags.kubernetes,
    skip: flags.skip,
    crds,
    isWhole: false,
  });
  const found = [...findings, ...unread, ...checked.findings];
  return { findings: found, rules: checked.rules, counts: { fleets: names.length, ...checked.counts } };
}

/** The sources around, or none. */
async function readSources(policies: string): Promise<Repository> {
  try {
    return await readRepository(findRoot(process.cwd()));
  } catch {
    return { root: join(policies, ".."), hardware: {}, links: {}, fleets: [], folders: [], findings: [] };
  }
}

/** A fleet that only the record knows. */
function describeFleet(name: string, flags: CheckVerbFlags): Repository["fleets"][number] {
  const fleet: Fleet = defineFleet({
    name,
    kubernetes: flags.kubernetes ?? ["1.35"],
    policies: flags.set ?? ["restricted"],
    placements: () => [],
  });
  return { fleet, file: `fleets/${name}/fleet.ts`, inventory: `fleets/${name}/sites.csv`, sites: [] };
}
