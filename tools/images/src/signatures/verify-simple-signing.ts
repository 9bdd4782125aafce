import { z } from "zod";
import { findSigner } from "./find-signer.ts";
import type { ImageKey } from "./image-key.ts";

/** What cosign signs in its legacy form: Red Hat's "simple signing" (cosign, specs/SIGNATURE_SPEC.md). */
const payloadShape = z.looseObject({
  critical: z.looseObject({
    image: z.looseObject({ "docker-manifest-digest": z.string() }),
    type: z.literal("cosign container image signature"),
  }),
});

/** Which key signed a payload about this image, if one did. */
export function verifySimpleSigning(
  payload: Buffer,
  signature: string,
  image: string,
  keys: readonly ImageKey[],
): ImageKey | undefined {
  const signer = findSigner(payload, Buffer.from(signature, "base64"), keys);
  return signer && namesImage(payload, image) ? signer : undefined;
}

function namesImage(payload: Buffer, image: string): boolean {
  try {
    const { critical } = payloadShape.parse(JSON.parse(payload.toString("utf8")));
    return critical.image["docker-manifest-digest"] === image;
  } catch {
    return false;
  }
}
