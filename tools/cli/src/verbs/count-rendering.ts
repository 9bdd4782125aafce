import type { Rendering } from "@farfleet/model";

/** How much a rendering is; `own` counts variants that a single site has. */
export interface Counts {
  fleets: number;
  sites: number;
  workloads: number;
  variants: number;
  own: number;
  objects: number;
}

export function countRendering({ fleets, sites }: Rendering): Counts {
  const users = new Map<string, number>();
  const workloads = new Set<string>();
  let objects = 0;
  for (const { files } of sites)
    for (const { variant } of files) {
      users.set(variant.blob, (users.get(variant.blob) ?? 0) + 1);
      workloads.add(variant.workload);
      objects += variant.origins.length;
    }
  const own = [...users.values()].filter((count) => count === 1).length;
  return { fleets: fleets.length, sites: sites.length, workloads: workloads.size, variants: users.size, own, objects };
}
