import type { LockedImage, LockedPlatform } from "@farfleet/model";
import { type PlatformEntry, type Registry, readPlatforms } from "@farfleet/registry";
import { z } from "zod";
import { asksForGpu } from "./asks-for-gpu.ts";
import { ImageFault } from "./image-fault.ts";
import type { LayerClaim } from "./read-layer.ts";

/** Platforms that sites can have; every other one of an image is only named. */
const ofSites = ["linux/amd64", "linux/arm64"];

/** An image as the lock records it, but for its signatures, and its layers as its manifests claim them. */
export interface ReadImage {
  image: LockedImage;
  /** By digest. */
  claims: Map<string, LayerClaim>;
}

const configShape = z.looseObject({
  config: z.looseObject({ Env: z.array(z.string()).nullish() }).nullish(),
  rootfs: z.looseObject({ diff_ids: z.array(z.string().regex(/^sha256:[0-9a-f]{64}$/)) }),
});

/** Reads an image by digest: its index, and manifest and config of each platform that sites can have. */
export async function readImage(registry: Registry, repository: string, digest: string): Promise<ReadImage> {
  const top = await registry.readManifest(repository, digest);
  const isIndex = "manifests" in top.body;
  const entries = await readPlatforms(registry, repository, top);
  if (entries.length === 0) throw new ImageFault(`${repository}@${digest} holds no image for any platform`);
  const claims = new Map<string, LayerClaim>();
  const platforms = await Promise.all(
    entries
      .filter(({ platform }) => ofSites.includes(platform))
      .map(async (entry) => [entry.platform, await readPlatform(registry, repository, entry, claims)] as const),
  );
  const others = entries.map(({ platform }) => platform).filter((platform) => !ofSites.includes(platform));
  const image = {
    bytes: isIndex ? top.bytes : 0,
    platforms: Object.fromEntries(platforms),
    others: others.sort(),
  };
  return { image, claims };
}

async function readPlatform(
  registry: Registry,
  repository: string,
  { digest, platform }: PlatformEntry,
  claims: Map<string, LayerClaim>,
): Promise<LockedPlatform> {
  const { body, bytes } = await registry.readManifest(repository, digest);
  if ("manifests" in body) throw new ImageFault(`${repository}@${digest} is an index within an index`);
  const config = await registry.readBlob(repository, body.config.digest);
  const { env, diffs } = parseConfig(config, `the config of ${repository}@${digest}`);
  if (diffs.length !== body.layers.length)
    throw new ImageFault(
      `${repository}@${digest} for ${platform} has ${body.layers.length} layers, and its config ${diffs.length}`,
    );
  for (const [i, descriptor] of body.layers.entries()) claims.set(descriptor.digest, { descriptor, diff: diffs[i]! });
  return {
    manifest: digest,
    manifestBytes: bytes,
    config: body.config.digest,
    configBytes: config.length,
    layers: body.layers.map((layer) => layer.digest),
    ...(asksForGpu(env) && { gpu: true as const }),
  };
}

function parseConfig(bytes: Buffer, what: string): { env: readonly string[]; diffs: readonly string[] } {
  try {
    const { config, rootfs } = configShape.parse(JSON.parse(bytes.toString("utf8")));
    return { env: config?.Env ?? [], diffs: rootfs.diff_ids };
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ImageFault(`${what}: ${message.split("\n")[0]}`);
  }
}
