import {
  type Capacity,
  type External,
  type HardwareProfile,
  type LinkClass,
  parseMilli,
  parseWhole,
} from "@farfleet/model";

/**
 * What rules may know of a site: a closed list, so that verdicts follow variants and hardware, not sites. Amounts are
 * plain numbers: CPU in millicores, memory and disk in bytes.
 */
export interface SiteFacts {
  fleet?: string;
  arch?: string;
  hardware?: HardwareFacts;
  link?: LinkClass & { name: string };
  /** Minors that the sites run, such as `1.35`. */
  kubernetes: readonly string[];
  external: readonly External[];
}

interface HardwareFacts extends Record<keyof Capacity, number> {
  name: string;
  arch: string;
  reserved: Record<keyof Capacity, number>;
  gpu?: { resource: string; devices: number; slices: number; memory: number; runtimeClass: string };
}

/** The facts of a hardware profile. */
export function describeHardware(name: string, profile: HardwareProfile): HardwareFacts {
  const { arch, reserved, gpu } = profile;
  return {
    name,
    arch,
    ...measure(profile),
    reserved: measure(reserved),
    ...(gpu && {
      gpu: {
        resource: gpu.resource,
        devices: gpu.devices,
        slices: gpu.devices * gpu.slicesPerDevice,
        memory: parseWhole(gpu.memoryPerDevice) ?? 0,
        runtimeClass: gpu.runtimeClass,
      },
    }),
  };
}

function measure({ cpu, memory, disk }: Capacity): Record<keyof Capacity, number> {
  return { cpu: parseMilli(cpu) ?? 0, memory: parseWhole(memory) ?? 0, disk: parseWhole(disk) ?? 0 };
}
