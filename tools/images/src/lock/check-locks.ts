import { join } from "node:path";
import { type Finding, type ImageLock, type LockedRepository, readImageLock, unlockedDigest } from "@farfleet/model";
import { lockFile, lockFinding } from "./lock-finding.ts";
import type { WantedImage } from "./wanted-image.ts";

/**
 * Holds each workload's lock against what its manifests run, without any registry: every image is locked for the
 * platforms of its sites, nothing is locked that nobody runs, and what the lock names it has.
 */
export function checkLocks(root: string, wanted: ReadonlyMap<string, readonly WantedImage[]>): Finding[] {
  return [...wanted].flatMap(([workload, images]) => {
    try {
      return checkLock(workload, readImageLock(join(root, lockFile(workload))), images);
    } catch (error) {
      const message = `it cannot be read: ${(error as Error).message}`;
      return [lockFinding(workload, message, "restore it from Git, or remove it and run npx farfleet lock")];
    }
  });
}

const relock = "run npx farfleet lock";

function checkLock(workload: string, lock: ImageLock, wanted: readonly WantedImage[]): Finding[] {
  const find = (message: string, fix = relock) => lockFinding(workload, message, fix);
  return [
    ...wanted.flatMap((image) => checkWanted(image, lock[image.repository], find)),
    ...Object.entries(lock).flatMap(([repository, locked]) => {
      const of = wanted.filter((image) => image.repository === repository);
      return [...findLost(repository, locked, find), ...findOrphans(repository, locked, of, find)];
    }),
  ];
}

type Find = (message: string, fix?: string) => Finding;

function checkWanted(
  { repository, tag, digest: pinned, archs }: WantedImage,
  locked: LockedRepository | undefined,
  find: Find,
): Finding[] {
  const name = tag ? `${repository}:${tag}` : `${repository}@${pinned}`;
  const tagged = tag && locked && Object.hasOwn(locked.tags, tag) ? locked.tags[tag] : undefined;
  if (tag && (!tagged || tagged === unlockedDigest)) return [find(`the manifests run ${name}, which is not locked`)];
  if (tagged && pinned && tagged !== pinned)
    return [find(`${name} is locked as ${tagged}, and the manifests pin ${pinned}`)];
  const image = locked?.images[(pinned ?? tagged)!];
  // A tag without its image is told of with everything else that the lock lacks.
  if (!image) return tag ? [] : [find(`the manifests run ${name}, which is not locked`)];
  return archs
    .filter((arch) => !image.platforms[`linux/${arch}`])
    .map((arch) => {
      const has = [...Object.keys(image.platforms), ...image.others].join(", ");
      return find(
        `${name} runs on ${arch} sites and is there for ${has} only`,
        `build it for linux/${arch}, then ${relock}`,
      );
    });
}

function findLost(repository: string, { tags, images, layers }: LockedRepository, find: Find): Finding[] {
  const lostTags = Object.entries(tags).filter(([, digest]) => digest !== unlockedDigest && !images[digest]);
  const named = Object.entries(images).flatMap(([digest, { platforms }]) =>
    Object.entries(platforms).flatMap(([platform, of]) => of.layers.map((layer) => ({ digest, platform, layer }))),
  );
  return [
    ...lostTags.map(([tag, digest]) =>
      find(`${repository}:${tag} is locked as ${digest}, of which the lock has no image`),
    ),
    ...named
      .filter(({ layer }) => !layers[layer])
      .map(({ digest, platform, layer }) =>
        find(`${repository}@${digest} for ${platform} has the layer ${layer}, which the lock lacks`),
      ),
  ];
}

function findOrphans(
  repository: string,
  { tags, images, layers }: LockedRepository,
  wanted: readonly WantedImage[],
  find: Find,
): Finding[] {
  const used = new Set(
    Object.values(images).flatMap(({ platforms }) => Object.values(platforms).flatMap((of) => of.layers)),
  );
  return [
    ...Object.keys(tags)
      .filter((tag) => !wanted.some((image) => image.tag === tag))
      .map((tag) => find(`${repository}:${tag} is locked, and no manifest runs it`)),
    ...Object.keys(layers)
      .filter((layer) => !used.has(layer))
      .map((layer) => find(`the lock has the layer ${layer} of ${repository}, which none of its images has`)),
  ];
}
