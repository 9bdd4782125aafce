import type { Descriptor, ImageBody, Manifest } from "./manifest.ts";
import { configTypes, indexTypes, manifestTypes } from "./media-types.ts";
import { normalisePlatform } from "./normalise-platform.ts";
import { parsePlatform } from "./parse-manifest.ts";
import type { Registry } from "./registry.ts";
import { RegistryError } from "./registry-error.ts";

/** The manifest of one platform. */
export interface PlatformEntry {
  /** As containerd normalises it, such as `linux/amd64`, `linux/arm64`, `linux/arm/v7`. */
  platform: string;
  digest: string;
  mediaType: string;
  /** Of the manifest, in bytes; in an index only claimed. */
  size: number;
}

type Reader = Pick<Registry, "readManifest" | "readBlob">;

/**
 * The platforms of an index, or of a single manifest, in its order. Attestations and whatever else is no image are left out. Of entries
 * for the same platform the first counts, as with containerd. Only where an entry does not name its platform is its config read.
 */
export async function readPlatforms(
  registry: Reader,
  repository: string,
  { digest, mediaType, bytes, body }: Pick<Manifest, "digest" | "mediaType" | "bytes" | "body">,
): Promise<PlatformEntry[]> {
  if (!("manifests" in body)) {
    const platform = await readConfigPlatform(registry, repository, body);
    return platform === undefined ? [] : [{ platform, digest, mediaType, size: bytes }];
  }
  const found = new Map<string, PlatformEntry>();
  for (const entry of body.manifests) {
    const platform = isAttestation(entry) ? undefined : await findPlatform(registry, repository, entry);
    const { digest, mediaType, size } = entry;
    if (platform !== undefined && !found.has(platform)) found.set(platform, { platform, digest, mediaType, size });
  }
  return [...found.values()];
}

/** Build tools put provenance beside the images, for a platform that no node has. */
function isAttestation({ platform, annotations }: Descriptor): boolean {
  return platform?.os === "unknown" || annotations["vnd.docker.reference.type"] === "attestation-manifest";
}

async function findPlatform(registry: Reader, repository: string, entry: Descriptor): Promise<string | undefined> {
  if (indexTypes.includes(entry.mediaType))
    throw new RegistryError(
      `reading platforms of ${repository}: its index holds the index ${entry.digest}; push a flat one`,
    );
  if (!manifestTypes.includes(entry.mediaType)) return undefined;
  if (entry.platform) return normalisePlatform(entry.platform);
  const { body } = await registry.readManifest(repository, entry.digest);
  return "manifests" in body ? undefined : readConfigPlatform(registry, repository, body);
}

async function readConfigPlatform(
  registry: Reader,
  repository: string,
  { config }: ImageBody,
): Promise<string | undefined> {
  if (!configTypes.includes(config.mediaType)) return undefined;
  const bytes = await registry.readBlob(repository, config.digest);
  try {
    return normalisePlatform(parsePlatform(JSON.parse(bytes.toString("utf8")), `config ${config.digest}`));
  } catch (error) {
    throw new RegistryError(`reading platforms of ${repository}: ${(error as Error).message}`);
  }
}
