import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  defineFleet,
  type Fleet,
  type Manifest,
  type RenderedSite,
  type Repository,
  type Variant,
  type Waiver,
} from "@farfleet/model";
import { checkFleets, type FleetCheckOptions } from "./check-fleets.ts";
import { makeFolder, writeRules } from "./test-policies.ts";

const rules = {
  no_bad: "input.object.data.bad\nmessage := input.object.metadata.name",
  small: 'count(input.object.data) > object.get(input, ["thresholds", "small", "most"], 3)\nmessage := input.site.arch',
};
const thresholds = "sets: [edge]\nthresholds: { most: { default: 3, tighten: lower } }";

/** A ConfigMap of the namespace edge. */
export const configMap = (name: string, data: object): Manifest => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "edge" },
  data,
});

let made = 0;
/** One workload of these objects, each made by a line of its own. */
export function variant(workload: string, ...manifests: Manifest[]): Variant {
  made++;
  const blob = String(made).padStart(40, "0");
  const origins = manifests.map((_, i) => ({ file: `workloads/${workload}/workload.ts`, line: i + 1 }));
  return { workload, blob, yaml: JSON.stringify(manifests), manifests, reads: [], origins };
}

const hardware: Repository["hardware"] = {
  box: {
    arch: "arm64",
    cpu: "4",
    memory: "2Gi",
    disk: "32Gi",
    reserved: { cpu: "1", memory: "1Gi", disk: "8Gi" },
    distribution: [],
    price: 1,
    attestation: "none",
  },
};

/** Sites `name` → what they have. */
interface Setting {
  sites: Record<string, Variant[]>;
  fleet?: Partial<Fleet>;
  waivers?: Waiver[];
  options?: Partial<FleetCheckOptions>;
  custom?: string;
}

/** Checks the sites of one fleet by two rules, and what `policies/` below the root has beside them. */
export async function check({ sites, fleet, waivers = [], options, custom }: Setting, root = makeFolder()) {
  writeRules(root, rules, custom ?? thresholds);
  mkdirSync(join(root, "fleets/vans"), { recursive: true });
  const text = waivers.map(({ rule }) => `    { rule: "${rule}" },`).join("\n");
  writeFileSync(join(root, "fleets/vans/fleet.ts"), `export default defineFleet({\n  waivers: [\n${text}\n  ],\n});\n`);
  const workloads = [...new Set(Object.values(sites).flatMap((of) => of.map(({ workload }) => workload)))];
  const defined: Fleet = {
    ...defineFleet({ name: "vans", kubernetes: ["1.35"], policies: ["edge"], placements: () => [] }),
    placements: workloads.map((name) => ({ workload: { name, external: [] } }) as never),
    waivers,
    ...fleet,
  };
  const folder = { fleet: defined, file: "fleets/vans/fleet.ts", inventory: "fleets/vans/sites.csv", sites: [] };
  const repository: Repository = { root, hardware, links: {}, fleets: [folder], folders: ["vans"], findings: [] };
  const rendered = Object.entries(sites).map(
    ([name, variants]): RenderedSite => ({
      site: { name, fleet: "vans", hardware: "box", arch: "arm64", link: "lte", ring: "canary", region: "r" } as never,
      files: variants.map((of) => ({ path: `base/${of.workload}.yaml`, variant: of, placement: 0 })),
    }),
  );
  const rendering = { fleets: ["vans"], sites: rendered, findings: [] };
  const checked = await checkFleets({
    repository,
    rendering,
    cache: join(root, "cache"),
    asOf: "2026-11-24",
    isWhole: true,
    ...options,
  });
  const said = checked.findings.map(({ rule, severity, message, siteNames, waived, where }) => ({
    rule,
    severity,
    message,
    sites: siteNames.join(" "),
    isWaived: waived !== undefined,
    at: `${where.file}:${where.line}`,
  }));
  return { said, ...checked, root };
}
