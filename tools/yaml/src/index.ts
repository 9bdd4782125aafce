export type { ReadFault } from "./fault.ts";
export { formatManifest } from "./format-manifest.ts";
export { type ReadManifest, readManifests } from "./read-manifests.ts";
