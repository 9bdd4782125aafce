import type { HardwareName, LinkName } from "./register.ts";

/** CPU architecture as Kubernetes names it in `kubernetes.io/arch`. */
export type Arch = "amd64" | "arm64";

/** The order in which sites take a release. */
export const rings = ["canary", "early", "broad"] as const;
export type Ring = (typeof rings)[number];

/** What a workload may know of the GPU of the site that it runs on. */
export interface SiteGpu {
  /** The extended resource that its device plugin advertises, such as `nvidia.com/gpu`. */
  resource: string;
  /** Slices that the plugin advertises in all: devices × slices per device. */
  slices: number;
  /** RuntimeClass that a pod needs to see the device. */
  runtimeClass: string;
}

/** One place with one Kubernetes cluster: a row of a fleet's `sites.csv`. Plain JSON data. */
export interface Site {
  name: string;
  fleet: string;
  /** Name of the profile in `fleets/hardware.ts`. */
  hardware: HardwareName;
  /** From the hardware profile, and from nowhere else. */
  arch: Arch;
  /** Name of the class in `fleets/links.ts`. */
  link: LinkName;
  ring: Ring;
  region: string;
  /** Undefined where the hardware has no GPU. */
  gpu?: SiteGpu;
}
