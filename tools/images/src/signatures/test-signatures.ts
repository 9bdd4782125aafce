import { createHash, type KeyObject, sign } from "node:crypto";
import { mediaTypes } from "@farfleet/registry";
import type { ImageKeeper } from "../lock/test-images.ts";

/** How a test's signature is made, and what is wrong with it. */
export interface SignatureRecipe {
  key: KeyObject;
  /** The image that it speaks of. */
  image: string;
  /** Digest for ECDSA and RSA; null for Ed25519. @default "sha256" */
  algorithm?: string | null;
  /** @default what cosign writes */
  type?: string;
  /** Alters what was signed, after it was. */
  tamper?: (text: string) => string;
}

/** Attaches a signature in cosign's legacy form, as `cosign sign --key` of version 2 does. Gives the artifact's digest. */
export function attachLegacy(registry: ImageKeeper, path: string, to: string, recipe: SignatureRecipe): string {
  const { key, image, algorithm = "sha256", type = "cosign container image signature", tamper = same } = recipe;
  const identity = { "docker-reference": `registry.example/${path}` };
  const payload = JSON.stringify({
    critical: { identity, image: { "docker-manifest-digest": image }, type },
    optional: null,
  });
  const signature = sign(algorithm, Buffer.from(payload), key).toString("base64");
  const text = tamper(payload);
  const layer = {
    mediaType: "application/vnd.dev.cosign.simplesigning.v1+json",
    size: text.length,
    digest: registry.putBlob(text),
    annotations: { "dev.cosignproject.cosign/signature": signature },
  };
  return putArtifact(registry, path, `${to.replace(":", "-")}.sig`, { layers: [layer] });
}

/** Attaches a bundle, as `cosign sign --key` of version 3 does. Gives the artifact's digest. */
export function attachBundle(registry: ImageKeeper, path: string, to: string, recipe: SignatureRecipe): string {
  const { key, image, algorithm = "sha256", type = "https://sigstore.dev/cosign/sign/v1", tamper = same } = recipe;
  const payload = JSON.stringify({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ digest: { sha256: image.slice(7) }, annotations: {} }],
    predicateType: type,
    predicate: {},
  });
  const payloadType = "application/vnd.in-toto+json";
  const signed = `DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} ${payload}`;
  const sig = sign(algorithm, Buffer.from(signed), key).toString("base64");
  const hint = createHash("sha256").update("a hint, which nothing rests on").digest("base64");
  const text = JSON.stringify({
    mediaType: bundleType,
    verificationMaterial: { publicKey: { hint }, tlogEntries: [], timestampVerificationData: null },
    dsseEnvelope: {
      payload: Buffer.from(tamper(payload)).toString("base64"),
      payloadType,
      signatures: [{ sig, keyid: "" }],
    },
  });
  return attachText(registry, path, to, text);
}

/** Attaches any text where a bundle would be, in the list that registries without the referrers API keep as a tag. */
export function attachText(registry: ImageKeeper, path: string, to: string, text: string): string {
  const layer = { mediaType: bundleType, size: text.length, digest: registry.putBlob(text) };
  const digest = putArtifact(registry, path, `bundle-${to.slice(7, 19)}`, {
    artifactType: bundleType,
    layers: [layer],
  });
  const entry = { mediaType: mediaTypes.manifest, digest, size: 1, artifactType: bundleType };
  const list = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [entry] });
  registry.putManifest(path, to.replace(":", "-"), mediaTypes.index, list);
  return digest;
}

const bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";

function putArtifact(registry: ImageKeeper, path: string, tag: string, body: object): string {
  const config = { mediaType: "application/vnd.oci.empty.v1+json", size: 2, digest: registry.putBlob("{}") };
  const text = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.manifest, config, ...body });
  return registry.putManifest(path, tag, mediaTypes.manifest, text);
}

function same(text: string): string {
  return text;
}
