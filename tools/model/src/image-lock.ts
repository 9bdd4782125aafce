import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { suggest } from "./suggest.ts";
import type { Workload } from "./workload.ts";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, "no sha256 digest");
const bytes = z.int().min(0);

const layer = z.strictObject({
  /** As it is downloaded. */
  bytes,
  /** As containerd lays it out on the disk. */
  unpacked: bytes,
  /** Digest of what is in it, uncompressed: `rootfs.diff_ids` of the config. Equal ones are equal content. */
  diff: digest,
  /** `registry`: the size is that of the blob that the registry has. `manifest`: only the manifest says so. */
  checked: z.enum(["registry", "manifest"]),
  /** Where the unpacked size is from: the trailer of a gzip layer, the header of a zstd frame, the layer itself, or a guess. */
  measured: z.enum(["gzip", "zstd", "tar", "estimate"]),
});

const platform = z.strictObject({
  /** Digest and size of the platform's own manifest. */
  manifest: digest,
  manifestBytes: bytes,
  config: digest,
  configBytes: bytes,
  /** Digests of its layers, lowest first. */
  layers: z.array(digest),
  /** Its config asks the container runtime for a GPU. */
  gpu: z.literal(true).optional(),
});

const signature = z.strictObject({
  /** `sha256:` and the SHA-256 of the public key (SubjectPublicKeyInfo, DER), in hex. */
  key: digest,
  /** Digest of the manifest that holds the signature. */
  artifact: digest,
});

const image = z.strictObject({
  /** Size of the index; 0 where the digest is that of a manifest without one. */
  bytes,
  /** By platform, such as `linux/amd64`, as containerd normalises it: `linux/arm64/v8` is `linux/arm64`. */
  platforms: z.record(z.string(), platform),
  /** Platforms that the registry has and no site could use. */
  others: z.array(z.string()),
  signatures: z.array(signature).optional(),
});

const repository = z.strictObject({
  /** Tag → digest of its index, or of its manifest where there is no index. */
  tags: z.record(z.string(), digest),
  /** By digest: those of `tags`, and older ones that a delivered release still names. */
  images: z.record(z.string(), image).default({}),
  /** By digest, shared by the images of the repository. */
  layers: z.record(z.string(), layer).default({}),
});

const schema = z.record(z.string(), repository);

/** What `images.lock.json` beside a workload says, by repository; written by `farfleet lock`. Keys are sorted. */
export type ImageLock = z.output<typeof schema>;
export type LockedRepository = z.output<typeof repository>;
export type LockedImage = z.output<typeof image>;
export type LockedPlatform = z.output<typeof platform>;
/** A layer of a locked image; sizes in bytes. */
export type LockedLayer = z.output<typeof layer>;
export type LockedSignature = z.output<typeof signature>;

/** Reads an image lock; a workload without images needs none. Throws with the place of the fault. */
export function readImageLock(file: string): ImageLock {
  if (!existsSync(file)) return {};
  return parseImageLock(readFileSync(file, "utf8"));
}

/** Parses the text of an `images.lock.json`. Throws with the place of the fault. */
export function parseImageLock(text: string): ImageLock {
  const read = schema.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${issue?.path.join(" ")}: ${issue?.message}`);
}

/** Stands for the digest of a tag that is not locked yet; no image has it. */
export const unlockedDigest = `sha256:${"0".repeat(64)}`;

/** What becomes of a tag that the lock does not have: an error, or `unlockedDigest` for who is about to lock it. */
export type Unlocked = "refuse" | "placeholder";

/** A workload's images as its `render` asks for them: by tag, pinned by the lock. */
export function pinImages(
  workload: Workload,
  lock: ImageLock,
  unlocked: Unlocked = "refuse",
): Record<string, (tag: string) => string> {
  return Object.fromEntries(
    Object.entries(workload.images).map(([name, repository]) => [
      name,
      (tag: string) => `${repository}:${tag}@${pin(lock, workload.name, repository, `${tag}`, unlocked)}`,
    ]),
  );
}

function pin(lock: ImageLock, workload: string, repository: string, tag: string, unlocked: Unlocked): string {
  const tags = lock[repository]?.tags ?? {};
  const digest = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
  if (digest) return digest;
  if (unlocked === "placeholder") return unlockedDigest;
  const meant = suggest(tag, Object.keys(tags));
  throw new Error(
    `workloads/${workload}/images.lock.json locks no ${repository}:${tag}; ` +
      (meant ? `did you mean ${meant}?` : `it has ${Object.keys(tags).join(", ") || "no tag of it"}`),
  );
}
