import { z } from "zod";
import { findSigner } from "./find-signer.ts";
import type { ImageKey } from "./image-key.ts";

/** Sigstore's bundle, version 0.3, as far as a key pair needs it; a certificate in place of a key is another's business. */
const bundleShape = z.looseObject({
  mediaType: z.literal("application/vnd.dev.sigstore.bundle.v0.3+json"),
  verificationMaterial: z.looseObject({ publicKey: z.looseObject({}) }),
  dsseEnvelope: z.looseObject({
    payload: z.string(),
    payloadType: z.literal("application/vnd.in-toto+json"),
    signatures: z.array(z.looseObject({ sig: z.string() })),
  }),
});

/** An in-toto statement. Attestations are signed the same way; only this predicate says "this image is ours". */
const statementShape = z.looseObject({
  _type: z.literal("https://in-toto.io/Statement/v1"),
  subject: z.array(z.looseObject({ digest: z.record(z.string(), z.string()) })),
  predicateType: z.literal("https://sigstore.dev/cosign/sign/v1"),
});

/** Which key signed, in this bundle, a statement about this image, if one did. */
export function verifyBundle(text: string, image: string, keys: readonly ImageKey[]): ImageKey | undefined {
  try {
    const { dsseEnvelope } = bundleShape.parse(JSON.parse(text));
    const payload = Buffer.from(dsseEnvelope.payload, "base64");
    const statement = statementShape.parse(JSON.parse(payload.toString("utf8")));
    if (!statement.subject.some(({ digest }) => `sha256:${digest.sha256}` === image)) return undefined;
    const signed = encode(dsseEnvelope.payloadType, payload);
    for (const { sig } of dsseEnvelope.signatures) {
      const signer = findSigner(signed, Buffer.from(sig, "base64"), keys);
      if (signer) return signer;
    }
  } catch {
    // Anybody may attach anything to an image: what is no bundle is no signature.
  }
  return undefined;
}

/** DSSE's pre-authentication encoding (secure-systems-lab/dsse, protocol.md). */
function encode(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
}
