import type { ImageLock, LockedImage, LockedLayer } from "@farfleet/model";
import type { ParsedImage } from "./parse-image.ts";

/** A file that is fetched as a whole. */
export interface Unit {
  kind: "index" | "manifest" | "config" | "layer";
  /** Of a layer: from 1, the lowest. */
  number?: number;
  digest: string;
  bytes: number;
  /** Bytes on the disk beside the file itself. */
  unpacked: number;
  /** Digest of what is in a layer. */
  diff?: string;
}

/** What one platform fetches of an image, in the order in which it is asked for. */
export interface ImageContent {
  image: ParsedImage;
  units: Unit[];
}

interface Known {
  image: LockedImage;
  layers: Record<string, LockedLayer>;
}

/** Finds what an image is made of for a platform, by any of several locks: a digest is the same everywhere. */
export type ContentFinder = (image: ParsedImage, platform: string) => ImageContent | undefined;

/** Makes a finder over these locks. */
export function makeContentFinder(locks: Iterable<ImageLock>): ContentFinder {
  const images = new Map<string, Known>();
  for (const lock of locks)
    for (const { images: of, layers } of Object.values(lock))
      for (const [digest, image] of Object.entries(of)) images.set(digest, { image, layers });
  return (image, platform) => {
    const known = image.digest === undefined ? undefined : images.get(image.digest);
    const units = known && unitsOf(known, image.digest!, platform);
    return units && { image, units };
  };
}

/** The units of a locked image for a platform; undefined where there is none, or the lock lacks a layer of it. */
export function unitsOf({ image, layers }: Known, digest: string, platform: string): Unit[] | undefined {
  const own = Object.hasOwn(image.platforms, platform) ? image.platforms[platform] : undefined;
  if (!own?.layers.every((layer) => Object.hasOwn(layers, layer))) return undefined;
  const units: Unit[] = [
    { kind: "manifest", digest: own.manifest, bytes: own.manifestBytes, unpacked: 0 },
    { kind: "config", digest: own.config, bytes: own.configBytes, unpacked: 0 },
    ...own.layers.map((layer, i): Unit => {
      const { bytes, unpacked, diff } = layers[layer]!;
      return { kind: "layer", number: i + 1, digest: layer, bytes, unpacked, diff };
    }),
  ];
  return image.bytes > 0 ? [{ kind: "index", digest, bytes: image.bytes, unpacked: 0 }, ...units] : units;
}
