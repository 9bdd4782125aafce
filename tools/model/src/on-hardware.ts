import type { Gpu, HardwareProfile } from "./hardware.ts";
import type { HardwareName } from "./register.ts";
import type { Site, SiteGpu } from "./site.ts";

/** The site as it would be with another hardware profile: arch and GPU come from there. */
export function onHardware(site: Site, hardware: string, profile: HardwareProfile): Site {
  const { gpu: _, ...rest } = site;
  const gpu = profile.gpu && siteGpu(profile.gpu);
  return Object.freeze({ ...rest, hardware: hardware as HardwareName, arch: profile.arch, ...(gpu && { gpu }) });
}

/** What a site shows of its profile's GPU. */
export function siteGpu({ resource, devices, slicesPerDevice, runtimeClass }: Gpu): SiteGpu {
  return Object.freeze({ resource, slices: devices * slicesPerDevice, runtimeClass });
}
