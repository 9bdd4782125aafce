import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FleetFolder, Repository, Workload } from "@farfleet/model";
import type { AddedWorkload } from "../commands/size.ts";
import { refuseUnknown } from "./render-stage.ts";

export interface WhatIf {
  add?: readonly AddedWorkload[] | undefined;
  without?: readonly string[] | undefined;
}

/** The repository with fleets that place other workloads: an added one takes the place of its own placements. */
export async function changePlacements(
  repository: Repository,
  { add = [], without = [] }: WhatIf,
): Promise<Repository> {
  const placed = repository.fleets.flatMap(({ fleet }) => fleet.placements.map(({ workload }) => workload.name));
  refuseUnknown("placed workload", without, [...new Set(placed)]);
  const gone = [...without, ...add.map(({ workload }) => workload)];
  const added: FleetFolder["fleet"]["placements"] = [];
  for (const { workload, settings } of add)
    added.push({
      workload: await importWorkload(repository.root, workload),
      on: () => true,
      settings: () => settings,
      calledAt: undefined,
    });
  const change = ({ fleet, ...folder }: FleetFolder): FleetFolder => {
    const kept = fleet.placements.filter(({ workload }) => !gone.includes(workload.name));
    return { ...folder, fleet: { ...fleet, placements: [...kept, ...added] } };
  };
  return { ...repository, fleets: repository.fleets.map(change) };
}

async function importWorkload(root: string, name: string): Promise<Workload> {
  const file = join(root, "workloads", name, "workload.ts");
  if (!existsSync(file)) throw new Error(`there is no workloads/${name}/workload.ts`);
  return ((await import(pathToFileURL(file).href)) as { default: Workload }).default;
}
