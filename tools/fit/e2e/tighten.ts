import type { FitFigures, HardwareProfile } from "@farfleet/model";
import { gpuOf } from "./cases.ts";

/** The profile with ample room but for one resource, of which it has as much as is asked for, and `delta` more. */
export function tighten(
  profile: HardwareProfile,
  { demand, eviction }: FitFigures,
  resource: "cpu" | "memory" | "ephemeral" | "extended",
  delta: number,
): HardwareProfile {
  const ample = { ...profile, cpu: "256", memory: "512Gi", disk: "8Ti", gpu: gpuOf(9999) };
  const reserved = { cpu: "500m", memory: "1Gi", disk: "8Gi" };
  const own = {
    cpu: () => ({ cpu: `${demand.cpu + 500 + delta}m` }),
    memory: () => ({ memory: `${demand.memory + gibi + eviction.memory + delta}` }),
    ephemeral: () => ({ disk: `${findDisk(demand.ephemeral + delta)}` }),
    extended: () => ({ gpu: gpuOf(Math.max(0, (demand.extended["nvidia.com/gpu"] ?? 0) + delta)) }),
  };
  return { ...ample, reserved, ...own[resource]() } as HardwareProfile;
}

const gibi = 1024 ** 3;

/** A disk of which so much is left beside 8 GiB reserved and a tenth for eviction. */
function findDisk(left: number): number {
  const share = Math.fround(0.1);
  let disk = Math.floor((left + 8 * gibi) / (1 - share)) - 10;
  while (disk - 8 * gibi - Math.trunc(disk * share) < left) disk++;
  return disk;
}
