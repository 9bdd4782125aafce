import type { Finding, LockedImage, LockedLayer, LockedRepository } from "@farfleet/model";
import { RegistryError } from "@farfleet/registry";
import { addSignatures } from "../signatures/add-signatures.ts";
import { findNameFault } from "./find-name-fault.ts";
import { ImageFault } from "./image-fault.ts";
import type { LockContext } from "./lock-context.ts";
import { lockFinding } from "./lock-finding.ts";
import { type ReadImage, readImage } from "./read-image.ts";
import { type LayerClaim, readLayer } from "./read-layer.ts";
import { resolveTags } from "./resolve-tags.ts";
import type { WantedImage } from "./wanted-image.ts";

/** A repository's part of a lock; undefined where nothing of it is left. */
export interface LockResult {
  locked: LockedRepository | undefined;
  findings: Finding[];
}

/** Locks what a workload wants of one repository. What the lock has of an image is asked for again only with `refresh`. */
export async function lockRepository(
  context: LockContext,
  workload: string,
  repository: string,
  old: LockedRepository,
  wanted: readonly WantedImage[],
): Promise<LockResult> {
  const misnamed = wanted.flatMap((image) => findNameFault(image) ?? []);
  if (misnamed.length > 0)
    return {
      locked: undefined,
      findings: misnamed.map((fault) => lockFinding(workload, fault, "mend the image's name")),
    };
  const { tags, digests, findings } = await resolveTags(context, workload, repository, old, wanted);
  const images = Object.fromEntries(Object.entries(old.images).filter(([digest]) => context.kept?.has(digest) ?? true));
  const claims = new Map<string, LayerClaim>();
  const read = await Promise.all(
    [...digests].sort().map(async (digest) => {
      const isKnown = !context.refresh && isWhole(old, digest);
      const { image, claims, faults } = isKnown
        ? { image: old.images[digest]!, claims: new Map(), faults: [] }
        : await readWhole(context, workload, repository, digest);
      if (!image) return { digest, image, claims, faults };
      const signed = await addSignatures(context, workload, repository, digest, image);
      return { digest, image: signed.image, claims, faults: [...faults, ...signed.findings] };
    }),
  );
  for (const { digest, image, claims: of, faults } of read) {
    findings.push(...faults);
    if (image) images[digest] = image;
    for (const [layer, claim] of of) claims.set(layer, claim);
  }
  const layers = await lockLayers(context, workload, repository, { images, old, claims }, findings);
  const isEmpty = Object.keys(tags).length + Object.keys(images).length === 0;
  return { locked: isEmpty ? undefined : { tags, images, layers }, findings };
}

function isWhole({ images, layers }: LockedRepository, digest: string): boolean {
  const image = images[digest];
  return !!image && Object.values(image.platforms).every((platform) => platform.layers.every((layer) => layers[layer]));
}

async function readWhole(
  { registry, begin }: LockContext,
  workload: string,
  repository: string,
  digest: string,
): Promise<Partial<ReadImage> & { claims: Map<string, LayerClaim>; faults: Finding[] }> {
  const end = begin();
  try {
    return { ...(await readImage(registry, repository, digest)), faults: [] };
  } catch (error) {
    // Whoever pins a digest himself may pin one that is gone.
    const isGone = error instanceof RegistryError && error.status === 404;
    if (!isGone && !(error instanceof ImageFault)) throw error;
    return { claims: new Map(), faults: [lockFinding(workload, error.message, "build and push the image again")] };
  } finally {
    end();
  }
}

interface LayerSources {
  images: Record<string, LockedImage>;
  old: LockedRepository;
  claims: ReadonlyMap<string, LayerClaim>;
}

/** The layers of all images that stay; those that were claimed just now are looked at, unless the lock has them. */
async function lockLayers(
  { registry, refresh, begin }: LockContext,
  workload: string,
  repository: string,
  { images, old, claims }: LayerSources,
  findings: Finding[],
): Promise<Record<string, LockedLayer>> {
  const platforms = Object.values(images).flatMap((image) => Object.values(image.platforms));
  const digests = [...new Set(platforms.flatMap((platform) => platform.layers))].sort();
  const read = await Promise.all(
    digests.map(async (digest) => {
      const claim = claims.get(digest);
      const known = old.layers[digest];
      if (!claim || (known && !refresh)) return { digest, layer: known };
      const end = begin();
      const found = await readLayer(registry, repository, claim);
      end();
      return { digest, ...found };
    }),
  );
  for (const { fault, layer } of read as Awaited<ReturnType<typeof readLayer>>[])
    if (fault)
      findings.push({
        ...lockFinding(workload, fault.message, fault.fix),
        severity: layer ? "warning" : "error",
      });
  return Object.fromEntries(read.flatMap(({ digest, layer }) => (layer ? [[digest, layer]] : [])));
}
