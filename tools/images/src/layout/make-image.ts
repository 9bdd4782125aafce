import { mediaTypes, sha256 } from "@farfleet/registry";
import type { BlobName, LayerName } from "./make-layer.ts";

/** A platform in an index's own spelling. */
export interface ImagePlatform {
  os: string;
  architecture: string;
  variant?: string;
}

export interface ImageRecipe {
  platform: ImagePlatform;
  /** Lowest first, and how each was made. */
  layers: readonly (LayerName & { createdBy?: string })[];
  /** @default none */
  env?: readonly string[];
  entrypoint?: readonly string[];
}

/** A manifest or config with its text. */
export interface TextBlob extends BlobName {
  text: string;
}

export interface MadeImage {
  platform: ImagePlatform;
  config: TextBlob;
  manifest: TextBlob;
}

/** Makes config and manifest of an image for one platform. */
export function makeImage({ platform, layers, env = [], entrypoint = [] }: ImageRecipe): MadeImage {
  const config = textBlob(mediaTypes.config, {
    created,
    architecture: platform.architecture,
    ...(platform.variant && { variant: platform.variant }),
    os: platform.os,
    config: { User: "65532", Env: ["PATH=/usr/local/bin:/usr/bin:/bin", ...env], Entrypoint: entrypoint },
    rootfs: { type: "layers", diff_ids: layers.map(({ diff }) => diff) },
    history: layers.map(({ createdBy = "COPY" }) => ({ created, created_by: createdBy })),
  });
  const manifest = textBlob(mediaTypes.manifest, {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: name(config),
    layers: layers.map(name),
  });
  return { platform, config, manifest };
}

/** Makes an index of images; `extra` are descriptors of other manifests, such as attestations. */
export function makeIndex(images: readonly MadeImage[], extra: readonly object[] = []): TextBlob {
  return textBlob(mediaTypes.index, {
    schemaVersion: 2,
    mediaType: mediaTypes.index,
    manifests: [...images.map(({ platform, manifest }) => ({ ...name(manifest), platform })), ...extra],
  });
}

const created = "1970-01-01T00:00:00Z";

function textBlob(mediaType: string, body: object): TextBlob {
  const text = JSON.stringify(body);
  return { mediaType, digest: sha256(text), size: Buffer.byteLength(text), text };
}

function name({ mediaType, digest, size }: BlobName): BlobName {
  return { mediaType, digest, size };
}
