import type { Manifest } from "./manifest.ts";

/** What a registry says of a manifest without sending it. */
export interface ManifestHead {
  digest: string;
  mediaType: string;
  bytes: number;
}

/** A manifest that refers to another one: a signature, an attestation. */
export interface Referrer {
  digest: string;
  mediaType: string;
  /** Of that manifest, in bytes. */
  size: number;
  artifactType?: string;
  annotations: Readonly<Record<string, string>>;
}

/**
 * Registries, each by the host in a repository's name: `registry.example/team/app`; `nginx` and `team/app` are Docker
 * Hub's. A reference is a tag or a digest, `sha256:…`. What goes wrong is thrown as `RegistryError`.
 */
export interface Registry {
  /** Undefined where there is no such manifest. Docker Hub does not count it against a pull limit. */
  headManifest(repository: string, reference: string): Promise<ManifestHead | undefined>;
  /** A manifest of at most 4 MiB, its digest verified. */
  readManifest(repository: string, reference: string): Promise<Manifest>;
  /** The size of a blob as the registry has it; undefined where it has none of the digest. */
  headBlob(repository: string, digest: string): Promise<{ bytes: number } | undefined>;
  /** A whole blob, its digest verified; an error where it is larger than `maxBytes` (default 8 MiB). */
  readBlob(repository: string, digest: string, options?: { maxBytes?: number }): Promise<Buffer>;
  /**
   * Bytes `from` to `to`, `to` not included, as in `subarray`; no digest covers them. Undefined where the blob has no such bytes, or is
   * longer than 1 MiB at a registry that does not know ranges.
   */
  readBlobRange(repository: string, digest: string, from: number, to: number): Promise<Buffer | undefined>;
  /** Gives the digest; sends nothing where the registry has the blob. */
  pushBlob(repository: string, bytes: Uint8Array): Promise<string>;
  /** Gives the digest. What the manifest refers to has to be there. */
  pushManifest(repository: string, reference: string, mediaType: string, text: string): Promise<string>;
  /** Manifests that refer to this one, by the referrers API or the tag `sha256-…` (OCI distribution 1.1). */
  listReferrers(repository: string, digest: string): Promise<Referrer[]>;
}

/** How registries are reached. */
export interface RegistryOptions {
  /**
   * Where requests for a host go, names staying as they are: `{ "docker.io": "https://mirror.example/hub" }`; a path
   * comes before the repository's own. @default none
   */
  mirrors?: Readonly<Record<string, string>>;
  /** Docker's file of logins. @default config.json in $DOCKER_CONFIG or ~/.docker */
  dockerConfig?: string;
  /** How often a request is sent again after 429, 5xx or a broken connection. @default 4 */
  retries?: number;
  /** How long a registry may stay silent. @default 60000 */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Hears of each wait before a request is sent again. */
  onRetry?: (retry: Retry) => void;
  /** The network's edge and the clock, for tests. */
  edge?: Partial<Edge>;
}

/** A wait before a request is sent again. */
export interface Retry {
  /** Such as `reading manifest 1.4 of registry.example/team/app`. */
  doing: string;
  because: string;
  /** 1 for the first. */
  attempt: number;
  waitMs: number;
}

/** What a test has to hold still. */
export interface Edge {
  now(): number;
  sleep(ms: number, signal: AbortSignal | undefined): Promise<unknown>;
  /** The addresses of a host name. */
  lookup(name: string): Promise<string[]>;
}
