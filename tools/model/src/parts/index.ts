export { addManifests } from "./add-manifests.ts";
export { allowEgress, type Egress } from "./allow-egress.ts";
export { checksum } from "./checksum.ts";
export { hardenPod, type PodHardening } from "./harden-pod.ts";
export { mountSiteInfo } from "./mount-site-info.ts";
export { type ContainerNeeds, resources } from "./resources.ts";
export { restricted } from "./restricted.ts";
export { nonRoot, restrictedContainer } from "./restricted-container.ts";
export { selectByName } from "./select-by-name.ts";
