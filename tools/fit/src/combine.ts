import type { Amounts, FitFigures } from "@farfleet/model";
import type { Box } from "./box/measure-box.ts";
import { addAmounts, maxAmounts, multiplyAmounts, nothing, subtractAmounts } from "./demand/amounts.ts";
import type { MeasuredObject } from "./demand/measure-object.ts";
import { measureGpu } from "./gpu/measure-gpu.ts";

/** The figures of a box with these objects on it. */
export function combine({ gpu, ...box }: Box, measured: readonly MeasuredObject[]): FitFigures {
  const sorted = measured.toSorted((a, b) => compare(orderOf(a), orderOf(b)));
  const objects = sorted.map(({ demand }) => demand);
  const { allocatable, distribution } = box;
  const requests = addAmounts(...objects.map((object) => object.requests));
  const demand = addAmounts(distribution.requests, requests);
  const free = subtractAmounts(allocatable, demand);
  const share = (of: "cpu" | "memory" | "ephemeral" | "pods") => (allocatable[of] > 0 ? free[of] / allocatable[of] : 0);
  return {
    ...box,
    objects,
    workloads: byWorkload(objects),
    requests,
    limits: addAmounts(...objects.map((object) => object.limits)),
    demand,
    update: measureUpdate(objects, demand),
    free,
    headroom: { cpu: share("cpu"), memory: share("memory"), ephemeral: share("ephemeral"), pods: share("pods") },
    scratch: { memory: sumScratch(objects, "memory"), disk: sumScratch(objects, "disk") },
    ...(gpu && { gpu: measureGpu(gpu, sorted, demand.extended[gpu.resource] ?? 0) }),
  };
}

type Objects = FitFigures["objects"];

function orderOf({ demand: { workload, kind, namespace, name } }: MeasuredObject): string {
  return [workload, kind, namespace, name].join("\0");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byWorkload(objects: Objects): FitFigures["workloads"] {
  const names = [...new Set(objects.map(({ workload }) => workload))];
  return names.map((workload) => {
    const own = objects.filter((object) => object.workload === workload);
    return {
      workload,
      requests: addAmounts(...own.map(({ requests }) => requests)),
      limits: addAmounts(...own.map(({ limits }) => limits)),
    };
  });
}

function measureUpdate(objects: Objects, demand: Amounts): FitFigures["update"] {
  const added = objects.map((object) => ({
    name: `${object.kind}/${object.name}`,
    amounts: multiplyAmounts(object.pod, object.surge),
  }));
  const largest: Partial<Record<"cpu" | "memory" | "ephemeral" | "pods", string>> = {};
  for (const of of ["cpu", "memory", "ephemeral", "pods"] as const) {
    const most = added.reduce((a, b) => (b.amounts[of] > a.amounts[of] ? b : a), { name: "", amounts: nothing });
    if (most.name) largest[of] = most.name;
  }
  const amounts = added.map((one) => one.amounts);
  return {
    demand: addAmounts(demand, amounts.reduce(maxAmounts, nothing)),
    largest,
    all: addAmounts(demand, ...amounts),
  };
}

function sumScratch(objects: Objects, medium: "memory" | "disk") {
  const volumes = objects
    .filter(({ excluded }) => !excluded)
    .flatMap(({ scratch, replicas }) =>
      scratch.filter((volume) => volume.medium === medium).map((volume) => ({ ...volume, replicas })),
    );
  return {
    bytes: volumes.reduce((sum, { bytes = 0, replicas }) => sum + bytes * replicas, 0),
    unbounded: volumes.reduce((sum, { bytes, replicas }) => sum + (bytes === undefined ? replicas : 0), 0),
  };
}
