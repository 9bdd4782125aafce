import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Finding, type ImageLock, type LockedRepository, parseImageLock } from "@farfleet/model";
import type { Registry } from "@farfleet/registry";
import type { KeysOf } from "../signatures/image-key.ts";
import { formatLock } from "./format-lock.ts";
import { limitRegistry } from "./limit-registry.ts";
import type { LockContext } from "./lock-context.ts";
import { lockFile, lockFinding } from "./lock-finding.ts";
import { lockRepository } from "./lock-repository.ts";
import type { WantedImage } from "./wanted-image.ts";

export interface LockOptions {
  root: string;
  registry: Registry;
  /** By workload, as `findWanted` gives it. */
  wanted: ReadonlyMap<string, readonly WantedImage[]>;
  /** @default none: no image needs a signature */
  keysOf?: KeysOf;
  refresh?: boolean | undefined;
  acceptMoved?: boolean | undefined;
  /** Drops images that no tag names. @default false */
  prune?: boolean | undefined;
  /** Digests that are not dropped: those of what sites have. @default none */
  kept?: ReadonlySet<string> | undefined;
  onProgress?: (done: number, total: number) => void;
}

/** A workload's lock as it should be. */
export interface WorkloadLock {
  workload: string;
  /** From the repository's root. */
  file: string;
  lock: ImageLock;
  text: string;
  /** What lies there says something else. */
  isChanged: boolean;
}

/** Registries slow down who asks more at once. */
const mostRequests = 8;

/**
 * Makes the image lock of each workload from what the registry has, in memory. What is wrong with images is in
 * `findings`; throws where a registry cannot be asked.
 */
export async function lockImages(options: LockOptions): Promise<{ locks: WorkloadLock[]; findings: Finding[] }> {
  const {
    root,
    wanted,
    keysOf = () => [],
    refresh = false,
    acceptMoved = false,
    prune = false,
    kept = new Set(),
  } = options;
  const registry = limitRegistry(options.registry, mostRequests);
  const begin = makeCounter(options.onProgress ?? (() => {}));
  const context: LockContext = { registry, keysOf, refresh, acceptMoved, kept: prune ? kept : undefined, begin };
  const made = await Promise.all(
    [...wanted].map(([workload, images]) => lockWorkload(context, root, workload, images)),
  );
  return {
    locks: made.flatMap(({ lock }) => (lock ? [lock] : [])),
    findings: made.flatMap(({ findings }) => findings),
  };
}

async function lockWorkload(
  context: LockContext,
  root: string,
  workload: string,
  wanted: readonly WantedImage[],
): Promise<{ lock?: WorkloadLock; findings: Finding[] }> {
  const file = lockFile(workload);
  const path = join(root, file);
  const written = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  let before: ImageLock;
  try {
    before = written === undefined ? {} : parseImageLock(written);
  } catch (error) {
    return { findings: [lockFinding(workload, `it cannot be read: ${(error as Error).message}`, unreadable)] };
  }
  const repositories = [...new Set([...Object.keys(before), ...wanted.map(({ repository }) => repository)])].sort();
  const end = context.begin();
  const results = await Promise.all(
    repositories.map((repository) => {
      const of = wanted.filter((image) => image.repository === repository);
      return lockRepository(context, workload, repository, before[repository] ?? empty, of);
    }),
  );
  end();
  const lock: ImageLock = {};
  for (const [i, { locked }] of results.entries()) if (locked) lock[repositories[i]!] = locked;
  const text = formatLock(lock);
  // Without images a workload needs no file.
  const isChanged = text !== (written ?? formatLock({}));
  return { lock: { workload, file, lock, text, isChanged }, findings: results.flatMap(({ findings }) => findings) };
}

const empty: LockedRepository = { tags: {}, images: {}, layers: {} };
const unreadable = "restore it from Git, or remove it and run npx farfleet lock";

function makeCounter(onProgress: (done: number, total: number) => void): () => () => void {
  let [done, total] = [0, 0];
  return () => {
    onProgress(done, ++total);
    return () => onProgress(++done, total);
  };
}
