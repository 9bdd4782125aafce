import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { suggest } from "./suggest.ts";
import type { Workload } from "./workload.ts";

const schema = z.record(
  z.string(),
  z.looseObject({ tags: z.record(z.string(), z.string().regex(/^sha256:[0-9a-f]{64}$/, "no sha256 digest")) }),
);

/** Repository → tag → index digest: what `images.lock.json` beside a workload says. */
export type ImageLock = z.output<typeof schema>;

/** Reads an image lock; a workload without images needs none. Throws with the place of the fault. */
export function readImageLock(file: string): ImageLock {
  if (!existsSync(file)) return {};
  const read = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${issue?.path.join(" ")}: ${issue?.message}`);
}

/** A workload's images as its `render` asks for them: by tag, pinned by the lock. */
export function pinImages(workload: Workload, lock: ImageLock): Record<string, (tag: string) => string> {
  return Object.fromEntries(
    Object.entries(workload.images).map(([name, repository]) => [
      name,
      (tag: string) => `${repository}:${tag}@${findDigest(lock, workload.name, repository, `${tag}`)}`,
    ]),
  );
}

function findDigest(lock: ImageLock, workload: string, repository: string, tag: string): string {
  const tags = lock[repository]?.tags ?? {};
  const digest = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
  if (digest) return digest;
  const meant = suggest(tag, Object.keys(tags));
  throw new Error(
    `workloads/${workload}/images.lock.json locks no ${repository}:${tag}; ` +
      (meant ? `did you mean ${meant}?` : `it has ${Object.keys(tags).join(", ") || "no tag of it"}`),
  );
}
