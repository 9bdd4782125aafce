import type { DeliveredReleases, RenderedSite } from "@farfleet/model";
import type { ArrivalBase } from "./arrival-base.ts";
import { coldBase, newBase } from "./cold-base.ts";
import { findCommit, findMergeBase } from "./find-commit.ts";
import type { Locks } from "./read-locks.ts";
import { readLocksAt } from "./read-locks-at.ts";
import { makeRefBase } from "./ref-base.ts";
import { makeReleaseBase } from "./release-base.ts";

export interface BaseOptions {
  /** The sources, absolute. */
  root: string;
  sites: readonly RenderedSite[];
  locks: Locks;
  /** A ref of the sources, or `cold`. @default what sites were delivered, else the merge base, else cold */
  against?: string | undefined;
  /** What sites were delivered, as the record says; undefined where there is no record with a release. */
  delivered?: DeliveredReleases | undefined;
}

/** Finds what each site's images are compared with. Throws where `against` names nothing. */
export async function findBase({ root, sites, locks, against, delivered }: BaseOptions): Promise<ArrivalBase> {
  if (against === "cold") return () => newBase;
  if (against === undefined && delivered) {
    const locksAt = (commit: string) => readLocksAt(root, commit).catch(() => new Map());
    return makeReleaseBase({ sites, delivered, locks, locksAt });
  }
  const commit = against === undefined ? await findMergeBase(root) : await findCommit(root, against);
  if (commit) return makeRefBase(commit, await readLocksAt(root, commit.id));
  if (against !== undefined) throw new Error(`${against} is no release, no commit of the sources, and not cold`);
  return () => coldBase;
}
