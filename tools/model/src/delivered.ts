import type { Site } from "./site.ts";

/** What sites were delivered so far, for rules that compare a change with it. */
export interface Delivered {
  /** Path → Git blob id of a site's files; undefined where nothing was delivered to it. */
  filesOf(site: Site): ReadonlyMap<string, string> | undefined;
  /** The texts of blobs, by id. */
  readBlobs(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A release of the record. */
export interface DeliveredRelease {
  number: number;
  /** `Source-Commit`: the commit it was rendered from, `<id>-dirty`, or `none`. */
  sourceCommit: string;
}

/** What sites were delivered, with the release that it is of. */
export interface DeliveredReleases extends Delivered {
  /**
   * The release that a site's files are of; undefined where it has none. Where `filesOf` says nothing of such a site, its
   * files are those that are rendered for it now.
   */
  releaseOf(site: Site): DeliveredRelease | undefined;
}
