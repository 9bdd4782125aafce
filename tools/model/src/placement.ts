import type { z } from "zod";
import type { CallSite } from "./call-site.ts";
import type { Exact } from "./exact.ts";
import type { Workload } from "./workload.ts";

/** A workload on sites of a fleet, with settings; made by `place`. */
export interface Placement<Site = never> {
  workload: Workload;
  on: (site: Site) => boolean;
  settings: (site: Site) => unknown;
  /** Where `place` was called. */
  calledAt: CallSite | undefined;
}

interface PlacementOptions<Site, Schema extends z.ZodType, Given> {
  /** Which sites get it. @default every site of the fleet */
  on?: (site: Site) => boolean;
  /** What the workload is told, per site: exactly what its settings schema takes. @default `{}` */
  settings: (site: Site) => Given & Exact<z.input<Schema>, Given>;
}

/** Places a workload on sites of the fleet; `settings` may be left out where the workload needs none. */
export type Place<Site> = <Schema extends z.ZodType, const Given extends z.input<Schema>>(
  workload: Workload<Schema>,
  ...options: Record<never, never> extends z.input<Schema>
    ? [options?: Partial<PlacementOptions<Site, Schema, Given>>]
    : [options: PlacementOptions<Site, Schema, Given>]
) => Placement<Site>;
