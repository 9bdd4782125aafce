import type { Arch } from "@farfleet/model";

/** An image that a workload's manifests run. */
export interface WantedImage {
  repository: string;
  /** Missing where the manifests name a digest only. */
  tag?: string;
  /** Where the manifests themselves name it, such as those of a vendor; elsewhere the lock decides. */
  digest?: string;
  /** Of the sites that get it, sorted. */
  archs: Arch[];
}
