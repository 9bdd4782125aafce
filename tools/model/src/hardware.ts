import type { Arch } from "./site.ts";

/** A share of a machine; Kubernetes quantities such as `500m` (CPU) or `1Gi` (bytes). */
export interface Capacity {
  cpu: string;
  memory: string;
  disk: string;
}

/** A pod that the Kubernetes distribution itself runs on every box, with what it requests. */
export interface DistributionPod {
  name: string;
  cpu: string;
  memory: string;
}

/** The GPU of a hardware profile, as its device plugin advertises it. */
export interface Gpu {
  /** Extended resource, such as `nvidia.com/gpu`. */
  resource: string;
  /** Physical devices in the box. */
  devices: number;
  /** Slices that the plugin advertises for each device; 1 where it does not share. */
  slicesPerDevice: number;
  /** Memory of one device, a quantity; slices share it and do not isolate it. */
  memoryPerDevice: string;
  /** RuntimeClass that a pod needs to see the device. */
  runtimeClass: string;
}

/** A kind of machine that sites run on. */
export interface HardwareProfile extends Capacity {
  /** The arch of every site that has this hardware: written here and nowhere else. */
  arch: Arch;
  /** What the infrastructure (operating system, kubelet, K3s) keeps for itself. */
  reserved: Capacity;
  distribution: DistributionPod[];
  gpu?: Gpu;
  /** Price of one box, in the one currency of the catalogue. */
  price: number;
  /** How the box proves what it is. */
  attestation: "tpm2" | "fdo" | "none";
}

/** Declares the machines that fleets may name in the `hardware` column. */
export function defineHardware<const Profiles extends Record<string, HardwareProfile>>(profiles: Profiles): Profiles {
  return profiles;
}
