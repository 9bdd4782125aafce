export type { Descriptor, ImageBody, IndexBody, Manifest, Platform } from "./manifest.ts";
export { mediaTypes } from "./media-types.ts";
export { normalisePlatform } from "./normalise-platform.ts";
export { openRegistry } from "./open-registry.ts";
export { type PlatformEntry, readPlatforms } from "./read-platforms.ts";
export type { Edge, ManifestHead, Referrer, Registry, RegistryOptions, Retry } from "./registry.ts";
export { RegistryError } from "./registry-error.ts";
export { parseRepository, type RepositoryName } from "./repository-name.ts";
export { sha256 } from "./sha256.ts";
