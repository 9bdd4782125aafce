export { formatManifest } from "./format-manifest.ts";
export { type ReadFault, type ReadManifest, readManifests } from "./read-manifests.ts";
