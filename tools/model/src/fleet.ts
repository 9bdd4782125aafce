import { findCallSite } from "./call-site.ts";
import type { Column } from "./column.ts";
import type { External } from "./external.ts";
import type { Place, Placement } from "./placement.ts";
import type { LinkName } from "./register.ts";
import type { Site } from "./site.ts";

/** A finding that a fleet accepts until a date. */
export interface Waiver<Of = Site> {
  /** The rule's id, such as `host_path`. */
  rule: string;
  workload: string;
  /** `Kind/name`; every object of the workload where it is left out, and shown as broad. */
  object?: string;
  /** Only on these sites. @default all of the fleet */
  on?: (site: Of) => boolean;
  /** The team that answers for it. */
  owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  until: string;
  because: string;
}

/** What a fleet asks of one rule beyond its defaults. It may tighten only: a waiver is the way to accept a finding. */
export interface RuleSettings {
  /** Makes a warning block. */
  severity?: "error";
  /** The rule's thresholds by name; see the catalogue in policies/README.md. */
  [threshold: string]: string | number | readonly (string | number)[] | undefined;
}

/**
 * How long an update may take to reach a site, by link class, at the link's slow rate: `"90m"`, `"4h"`, `"3d"`. Bytes are
 * derived from it.
 */
export interface Budget {
  /** Every release, over what the site has. @default none */
  arrival?: { readonly [Link in LinkName]?: string };
  /** A new box that has no image at all. @default none */
  cold?: { readonly [Link in LinkName]?: string };
}

/**
 * How images reach a site: `containerd` pulls them, and begins a layer again after every break of the connection;
 * `resumed` fetches them by byte range and goes on where it was cut off.
 */
export type ImageDelivery = "containerd" | "resumed";

type Columns = Record<string, Column>;

/** A site as its own fleet sees it: with the fleet's columns. */
export type FleetSite<Of extends Columns> = Site & {
  readonly [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never;
};

/** What `defineFleet` takes. */
export interface FleetDefinition<Of extends Columns> {
  /** The name of its folder in `fleets/`, a DNS label. */
  name: string;
  /** The Kubernetes minors that its sites run, such as `"1.35"`; two during an upgrade. */
  kubernetes: readonly string[];
  /** What its `sites.csv` has beside `site,hardware,link,ring,region`. @default none */
  columns?: Of;
  /** Policy sets that judge it. */
  policies: readonly string[];
  /** By rule: severities and thresholds that are tighter than the rule's own. @default none */
  rules?: Readonly<Record<string, RuleSettings>>;
  /** What is on its sites by other means than these manifests. @default none */
  external?: readonly External[];
  /** How long updates may take. @default no budget */
  budget?: Budget;
  /** @default "containerd" */
  imageDelivery?: ImageDelivery;
  /** Which workloads run where, with which settings. */
  placements: (place: Place<FleetSite<Of>>) => Placement<FleetSite<Of>>[];
  /** Findings that it accepts. @default none */
  waivers?: readonly Waiver<FleetSite<Of>>[];
}

/** Sites run the same way by one team; made by `defineFleet`. */
export interface Fleet {
  name: string;
  kubernetes: readonly string[];
  columns: Columns;
  policies: readonly string[];
  rules: Readonly<Record<string, RuleSettings>>;
  external: readonly External[];
  budget: Budget;
  imageDelivery: ImageDelivery;
  placements: Placement<Site>[];
  waivers: readonly Waiver[];
}

/** Declares a fleet; the default export of `fleets/<name>/fleet.ts`. */
export function defineFleet<const Of extends Columns = Record<never, never>>(definition: FleetDefinition<Of>): Fleet {
  const place: Place<FleetSite<Of>> = (workload, ...[options]) => ({
    workload: workload as Placement["workload"],
    on: options?.on ?? (() => true),
    settings: options?.settings ?? (() => ({})),
    calledAt: findCallSite(import.meta.url),
  });
  return {
    name: definition.name,
    kubernetes: definition.kubernetes,
    columns: definition.columns ?? {},
    policies: definition.policies,
    rules: definition.rules ?? {},
    external: definition.external ?? [],
    budget: definition.budget ?? {},
    imageDelivery: definition.imageDelivery ?? "containerd",
    placements: definition.placements(place) as Placement<Site>[],
    waivers: (definition.waivers ?? []) as readonly Waiver[],
  };
}
