import type { GpuFigures, GpuUser } from "@farfleet/model";
import type { Box } from "../box/measure-box.ts";
import type { MeasuredObject } from "../demand/measure-object.ts";
import { canPack } from "./can-pack.ts";
import { readGpuMemory } from "./read-gpu-memory.ts";

/** The GPU of a box and who wants it. `wantedSlices` is what the scheduler counts. */
export function measureGpu(
  gpu: NonNullable<Box["gpu"]>,
  objects: readonly MeasuredObject[],
  wantedSlices: number,
): GpuFigures {
  const { resource, runtimeClass, devices, slicesPerDevice, memoryPerDevice } = gpu;
  const share = memoryPerDevice / slicesPerDevice;
  const running = objects.filter(({ demand }) => !demand.excluded && demand.replicas > 0);
  const users = running.flatMap((object) => findUsers(object, resource, share));
  return {
    resource,
    runtimeClass,
    devices,
    slicesPerDevice,
    memoryPerDevice,
    slices: devices * slicesPerDevice,
    memory: devices * memoryPerDevice,
    wantedSlices,
    wantedMemory: users.reduce((sum, { memory, replicas }) => sum + memory * replicas, 0),
    users,
    packs: wantedSlices <= devices * slicesPerDevice && canPack(listSlices(users), gpu),
  };
}

/** The memory that each slice is to hold: a container of several wants a part of its own of each. */
function listSlices(users: readonly GpuUser[]): number[] {
  return users.flatMap(({ slices, memory, replicas }) =>
    Array.from({ length: slices * replicas }, () => memory / slices),
  );
}

function findUsers({ demand, containers, gpuMemory }: MeasuredObject, resource: string, share: number): GpuUser[] {
  const { workload, kind, namespace, name, replicas, runtimeClass } = demand;
  const takers = containers
    .map((container) => ({
      container: container.name,
      slices: Number((container.requests.get(resource) ?? 0n) / 1000n),
    }))
    .filter(({ slices }) => slices > 0);
  const { memory, fault } = readGpuMemory(
    gpuMemory,
    takers.map(({ container }) => container),
  );
  return takers.map(({ container, slices }) => ({
    ...{ workload, kind, namespace, name, container, replicas, slices },
    memory: memory.get(container) ?? Math.ceil(share * slices),
    declared: memory.has(container),
    ...(fault && { fault }),
    ...(runtimeClass && { runtimeClass }),
  }));
}
