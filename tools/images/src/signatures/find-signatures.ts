import type { LockedSignature } from "@farfleet/model";
import type { ImageBody, Registry } from "@farfleet/registry";
import type { ImageKey } from "./image-key.ts";
import { verifyBundle } from "./verify-bundle.ts";
import { verifySimpleSigning } from "./verify-simple-signing.ts";

/** Signatures of an image by these keys, and how many there are of others. */
export interface FoundSignatures {
  signatures: LockedSignature[];
  others: number;
}

const bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";
const payloadType = "application/vnd.dev.cosign.simplesigning.v1+json";
const signatureAnnotation = "dev.cosignproject.cosign/signature";
/** Payloads and bundles are a few kilobytes. */
const maxBytes = 1 << 20;

/**
 * Finds cosign's signatures of an image in both forms: the tag `sha256-….sig`, and bundles that refer to the image. They
 * are verified here with the keys alone; no transparency log and no certificate authority is asked.
 */
export async function findSignatures(
  registry: Registry,
  repository: string,
  image: string,
  keys: readonly ImageKey[],
): Promise<FoundSignatures> {
  const [legacy, bundles] = await Promise.all([
    findLegacy(registry, repository, image, keys),
    findBundles(registry, repository, image, keys),
  ]);
  const found = [...legacy, ...bundles];
  const signatures = found.flatMap(({ artifact, signer }) => (signer ? [{ key: signer.digest, artifact }] : []));
  const byText = new Map(signatures.map((signature) => [`${signature.artifact} ${signature.key}`, signature]));
  return {
    signatures: [...byText.keys()].sort().map((text) => byText.get(text)!),
    others: found.filter(({ signer }) => !signer).length,
  };
}

interface Found {
  artifact: string;
  signer: ImageKey | undefined;
}

async function findLegacy(
  registry: Registry,
  repository: string,
  image: string,
  keys: readonly ImageKey[],
): Promise<Found[]> {
  const tag = `${image.replace(":", "-")}.sig`;
  if (!(await registry.headManifest(repository, tag))) return [];
  const { digest: artifact, body } = await registry.readManifest(repository, tag);
  if (!isImage(body)) return [];
  const payloads = body.layers.filter(({ mediaType }) => mediaType === payloadType);
  return Promise.all(
    payloads.map(async ({ digest, annotations }) => {
      const payload = await registry.readBlob(repository, digest, { maxBytes });
      const signature = annotations[signatureAnnotation] ?? "";
      return { artifact, signer: verifySimpleSigning(payload, signature, image, keys) };
    }),
  );
}

async function findBundles(
  registry: Registry,
  repository: string,
  image: string,
  keys: readonly ImageKey[],
): Promise<Found[]> {
  const referrers = await registry.listReferrers(repository, image);
  const signed = referrers.filter(({ artifactType }) => artifactType === bundleType);
  return Promise.all(
    signed.map(async ({ digest: artifact }) => {
      const { body } = await registry.readManifest(repository, artifact);
      const layer = isImage(body) ? body.layers.find(({ mediaType }) => mediaType === bundleType) : undefined;
      if (!layer) return { artifact, signer: undefined };
      const text = (await registry.readBlob(repository, layer.digest, { maxBytes })).toString("utf8");
      return { artifact, signer: verifyBundle(text, image, keys) };
    }),
  );
}

function isImage(body: object): body is ImageBody {
  return "layers" in body;
}
