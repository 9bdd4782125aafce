import type { Descriptor, ImageBody, IndexBody, Platform } from "./manifest.ts";
import { indexTypes, manifestTypes, schema1Types } from "./media-types.ts";
import { isDigest } from "./repository-name.ts";

/** Parses a manifest that came with this `Content-Type`. Throws with what is wrong with it. */
export function parseManifest(text: string, contentType: string): { mediaType: string; body: IndexBody | ImageBody } {
  const value = parseObject(text);
  const mediaType = findMediaType(value, contentType);
  if (schema1Types.includes(mediaType) || value.schemaVersion === 1)
    throw new Error("it is of Docker's schema 1, which containerd no longer pulls; build and push it again");
  const isIndex = indexTypes.includes(mediaType);
  if (!isIndex && !manifestTypes.includes(mediaType))
    throw new Error(
      `its media type is ${JSON.stringify(mediaType.slice(0, 100))}; expected an image's or an index's, OCI or Docker schema 2`,
    );
  // CVE-2021-41190: what one reader takes for an index is an image to the next one.
  if (isIndex ? "layers" in value || "config" in value : "manifests" in value)
    throw new Error("it is index and image at once, which readers take for different things; build and push it again");
  return { mediaType, body: isIndex ? parseIndex(value) : parseImage(value) };
}

type Value = Record<string, unknown>;

function parseObject(text: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error("it is no JSON");
  }
  return toObject(value, "it");
}

function findMediaType({ mediaType }: Value, contentType: string): string {
  const sent = contentType.split(";")[0]!.trim().toLowerCase();
  const own = typeof mediaType === "string" ? mediaType : undefined;
  const isSaid = !["", "application/json", "application/octet-stream", "text/plain"].includes(sent);
  if (own !== undefined && isSaid && own !== sent)
    throw new Error(`it came as ${JSON.stringify(sent)} and calls itself ${JSON.stringify(own.slice(0, 100))}`);
  return own ?? sent;
}

function parseIndex({ manifests }: Value): IndexBody {
  return { manifests: toList(manifests, "manifests").map((one, i) => parseDescriptor(one, `manifests[${i}]`)) };
}

function parseImage({ config, layers, subject, artifactType, annotations }: Value): ImageBody {
  return {
    config: parseDescriptor(config, "config"),
    layers: toList(layers, "layers").map((one, i) => parseDescriptor(one, `layers[${i}]`)),
    ...(subject == null ? {} : { subject: parseDescriptor(subject, "subject") }),
    ...(typeof artifactType === "string" ? { artifactType } : {}),
    annotations: parseAnnotations(annotations),
  };
}

function parseDescriptor(value: unknown, where: string): Descriptor {
  const { mediaType, digest, size, platform, artifactType, annotations } = toObject(value, where);
  if (typeof mediaType !== "string") throw new Error(`${where} has no mediaType`);
  if (!isDigest(digest)) throw new Error(`${where} has no sha256 digest`);
  if (!Number.isSafeInteger(size) || (size as number) < 0) throw new Error(`${where} has no size in bytes`);
  return {
    mediaType,
    digest,
    size: size as number,
    ...(platform == null ? {} : { platform: parsePlatform(platform, where) }),
    ...(typeof artifactType === "string" ? { artifactType } : {}),
    annotations: parseAnnotations(annotations),
  };
}

/** Reads a platform of an index's entry, or of an image's config. Throws. */
export function parsePlatform(value: unknown, where: string): Platform {
  const { os, architecture, variant } = toObject(value, `platform of ${where}`);
  // As containerd/platforms allows them; they become keys and are printed.
  const parts = [os, architecture, ...(variant ? [variant] : [])];
  if (!parts.every((part) => typeof part === "string" && /^[A-Za-z0-9_.-]{1,64}$/.test(part)))
    throw new Error(`${where} has no platform of os, architecture and variant`);
  const platform = { os: os as string, architecture: architecture as string };
  return variant ? { ...platform, variant: variant as string } : platform;
}

function parseAnnotations(value: unknown): Record<string, string> {
  const entries = Object.entries(value == null ? {} : toObject(value, "annotations"));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function toObject(value: unknown, what: string): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${what} is no JSON object`);
  return value as Value;
}

function toList(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what} is no list`);
  return value;
}
