import { verify } from "node:crypto";
import type { ImageKey } from "./image-key.ts";

/** Which of the keys signed these bytes, if any did. */
export function findSigner(bytes: Uint8Array, signature: Uint8Array, keys: readonly ImageKey[]): ImageKey | undefined {
  return keys.find(({ key }) =>
    digestsOf(key.asymmetricKeyDetails?.namedCurve, key.asymmetricKeyType).some((digest) =>
      verify(digest, bytes, { key, dsaEncoding: "der" }, signature),
    ),
  );
}

/** Sigstore's default for each key, then SHA-256, which cosign's legacy form takes with any. RSA is PKCS #1 v1.5. */
function digestsOf(curve: string | undefined, type: string | undefined): (string | null)[] {
  if (type === "ed25519") return [null];
  if (curve === "secp384r1") return ["sha384", "sha256"];
  if (curve === "secp521r1") return ["sha512", "sha256"];
  return ["sha256"];
}
