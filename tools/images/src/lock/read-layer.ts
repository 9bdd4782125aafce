import type { LockedLayer } from "@farfleet/model";
import type { Descriptor, Registry } from "@farfleet/registry";
import { guessUnpacked, measureUnpacked } from "./measure-unpacked.ts";

/** A layer as the manifest names it, and the digest of its content as the config does. */
export interface LayerClaim {
  descriptor: Descriptor;
  diff: string;
}

/** A layer as the lock records it, and what is wrong with it; without `layer` the image cannot be locked. */
export interface ReadLayer {
  layer?: LockedLayer;
  fault?: { message: string; fix: string };
}

/** Layers that stay where a vendor has them, outside of registries. */
const isForeign = /\.(foreign|nondistributable)\./;

/** Asks the registry how large a layer is: a manifest is only what somebody claims. */
export async function readLayer(
  registry: Registry,
  repository: string,
  { descriptor, diff }: LayerClaim,
): Promise<ReadLayer> {
  const { digest, size, mediaType } = descriptor;
  if (isForeign.test(mediaType)) return { layer: { bytes: size, ...guessUnpacked(size), diff, checked: "manifest" } };
  const head = await registry.headBlob(repository, digest);
  if (!head)
    return { fault: { message: `the registry has no layer ${digest} of ${repository}`, fix: "push the image again" } };
  const { bytes } = head;
  const layer: LockedLayer = {
    bytes,
    ...(await measureUnpacked(registry, repository, descriptor, bytes)),
    diff,
    checked: "registry",
  };
  if (bytes === size) return { layer };
  return {
    layer,
    fault: {
      message: `the layer ${digest} of ${repository} has ${bytes} bytes, and its manifest says ${size}`,
      fix: "build and push the image again: containerd refuses a layer of another size than its manifest says",
    },
  };
}
