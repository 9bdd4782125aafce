export { addManifests } from "./add-manifests.ts";
export { originOf } from "./origin-of.ts";
