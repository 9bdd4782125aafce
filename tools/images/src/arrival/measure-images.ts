import type { ImageFigure, ImageFigures, ImageLock, OwnImage, RenderedSite, Repository } from "@farfleet/model";
import type { FoundImage } from "./find-images.ts";
import { unitsOf } from "./image-content.ts";
import { parseImage } from "./parse-image.ts";
import { platformOf } from "./platform-of.ts";
import type { Locks } from "./read-locks.ts";
import { siteImages } from "./site-images.ts";
import { toAmount } from "./to-amount.ts";

/**
 * The measure `images`: what a site's images are, by the locks. Undefined where it runs none. Sites of one platform that
 * run the same share one object.
 */
export function measureImages(
  repository: Pick<Repository, "hardware">,
  locks: Locks,
): (site: RenderedSite) => ImageFigures | undefined {
  const known = new Map<string, ImageFigures>();
  return (rendered) => {
    const { key, workloads } = siteImages(rendered);
    if (workloads.length === 0) return undefined;
    const platform = platformOf(rendered.site, repository);
    const found = known.get(`${platform} ${key}`);
    if (found) return found;
    const images = workloads.flatMap(({ workload, images: of }) =>
      of.map((image) => describe(image, workload, platform, locks.get(workload) ?? {})),
    );
    const figures = { platform, images };
    known.set(`${platform} ${key}`, figures);
    return figures;
  };
}

function describe({ reference, uses }: FoundImage, workload: string, platform: string, lock: ImageLock): ImageFigure {
  const parsed = parseImage(reference);
  const { tag, digest = "" } = parsed;
  const locked = Object.hasOwn(lock, parsed.repository) ? lock[parsed.repository] : undefined;
  const image = locked && Object.hasOwn(locked.images, digest) ? locked.images[digest] : undefined;
  const lockedDigest = tag !== undefined && locked && Object.hasOwn(locked.tags, tag) ? locked.tags[tag] : undefined;
  const own = image && describeOwn(image, locked!, digest, platform);
  return {
    workload,
    ...parsed,
    isPinned: /^sha256:[0-9a-f]{64}$/.test(digest),
    isLocked: image !== undefined,
    ...(lockedDigest && { lockedDigest }),
    platforms: Object.keys(image?.platforms ?? {}),
    otherPlatforms: image?.others ?? [],
    ...(own && { own }),
    asksForGpu: image?.platforms[platform]?.gpu ?? false,
    signatures: image?.signatures ?? [],
    uses,
  };
}

function describeOwn(
  image: NonNullable<ImageLock[string]>["images"][string],
  { layers }: NonNullable<ImageLock[string]>,
  digest: string,
  platform: string,
): OwnImage | undefined {
  const units = unitsOf({ image, layers }, digest, platform);
  const own = image.platforms[platform];
  if (!units || !own) return undefined;
  return {
    manifest: own.manifest,
    config: own.config,
    download: toAmount(units.reduce((sum, { bytes }) => sum + bytes, 0)),
    unpacked: toAmount(units.reduce((sum, { unpacked }) => sum + unpacked, 0)),
    layers: own.layers.map((layer, i) => {
      const { bytes, unpacked, ...rest } = layers[layer]!;
      return { number: i + 1, digest: layer, ...rest, download: toAmount(bytes), unpacked: toAmount(unpacked) };
    }),
  };
}
