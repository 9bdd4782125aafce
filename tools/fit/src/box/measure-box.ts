import {
  type BoxAmounts,
  type Capacity,
  type DistributionPod,
  type FitFigures,
  type HardwareProfile,
  parseMilli,
  parseWhole,
} from "@farfleet/model";
import { addAmounts } from "../demand/amounts.ts";

/** What a box has before any workload is on it. */
export type Box = Pick<
  FitFigures,
  "hardware" | "arch" | "capacity" | "reserved" | "eviction" | "allocatable" | "distribution"
> & {
  gpu?: { resource: string; runtimeClass: string; devices: number; slicesPerDevice: number; memoryPerDevice: number };
};

/** Pods that the kubelet takes, its `maxPods` by default. */
const maxPods = 110;

/**
 * The kubelet's hard eviction thresholds by default, `memory.available<100Mi` and `nodefs.available<10%`
 * (pkg/kubelet/eviction/defaults_linux.go); it reckons the share with a 32-bit float (GetThresholdQuantity).
 */
const eviction = { memory: 100 * 1024 ** 2, diskShare: Math.fround(0.1) };

/** The figures of a hardware profile. Throws on a quantity that is none. */
export function measureBox(hardware: string, profile: HardwareProfile): Box {
  const capacity = readCapacity(profile, hardware);
  const reserved = readCapacity(profile.reserved, `${hardware}: reserved`);
  const evicted = { cpu: 0, memory: eviction.memory, disk: Math.trunc(capacity.disk * eviction.diskShare) };
  const left = (of: keyof BoxAmounts) => Math.max(0, capacity[of] - reserved[of] - evicted[of]);
  const pods = profile.distribution.map((pod) => readPod(pod, hardware));
  const { gpu } = profile;
  return {
    hardware,
    arch: profile.arch,
    capacity,
    reserved,
    eviction: evicted,
    allocatable: {
      cpu: left("cpu"),
      memory: left("memory"),
      ephemeral: left("disk"),
      pods: maxPods,
      extended: gpu ? { [gpu.resource]: gpu.devices * gpu.slicesPerDevice } : {},
    },
    distribution: {
      requests: addAmounts(...pods.map(({ cpu, memory }) => ({ cpu, memory, ephemeral: 0, pods: 1, extended: {} }))),
      pods,
    },
    ...(gpu && {
      gpu: { ...gpu, memoryPerDevice: read(parseWhole, gpu.memoryPerDevice, `${hardware}: gpu: memoryPerDevice`) },
    }),
  };
}

function readCapacity({ cpu, memory, disk }: Capacity, of: string): BoxAmounts {
  return {
    cpu: read(parseMilli, cpu, `${of}: cpu`),
    memory: read(parseWhole, memory, `${of}: memory`),
    disk: read(parseWhole, disk, `${of}: disk`),
  };
}

function readPod({ name, cpu, memory }: DistributionPod, hardware: string) {
  const of = `${hardware}: distribution: ${name}`;
  return { name, cpu: read(parseMilli, cpu, `${of}: cpu`), memory: read(parseWhole, memory, `${of}: memory`) };
}

function read(parse: (text: string) => number | undefined, text: string, of: string): number {
  const value = parse(text);
  if (value === undefined || value < 0)
    throw new Error(`hardware ${of} is ${JSON.stringify(text)}; expected a quantity such as 500m or 2Gi`);
  return value;
}
