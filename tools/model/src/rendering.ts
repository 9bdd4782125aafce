import type { Finding } from "./finding.ts";
import type { Manifest } from "./manifest.ts";
import type { Site } from "./site.ts";

/**
 * One workload's manifests, byte-identical for all sites that have it; such sites share this object by reference.
 * `blob` is the Git blob id (SHA-1 in hex) of `yaml`, so equal ids are equal bytes.
 */
export interface Variant {
  workload: string;
  blob: string;
  /** The file's text: every object of the workload, each document begun by `---`. */
  readonly yaml: string;
  /** The objects of `yaml`, in its order; parsed on first use. */
  readonly manifests: Manifest[];
  /** What the render read to make it, such as `site.arch`, `settings.sensors` or `keys of settings`. */
  readonly reads: string[];
  /** Where each object of `manifests` was made, by index. */
  origins: Origin[];
}

/** The place in a user's file that made an object. */
export interface Origin {
  /** Relative to the repository's root. */
  file: string;
  /** 1-based. */
  line: number;
}

/** One file of a site's folder: `base/<workload>.yaml` or `site/<workload>.yaml`. */
export interface RenderedFile {
  path: string;
  variant: Variant;
  /** The number of the placement in the fleet's `placements`, from 0. */
  placement: number;
}

/** What one site gets. `files` is sorted by path. */
export interface RenderedSite {
  site: Site;
  files: RenderedFile[];
}

/** What a render of fleets yields; `findings` of severity error mean that the sites they touch lack files. */
export interface Rendering {
  fleets: string[];
  sites: RenderedSite[];
  findings: Finding[];
}
