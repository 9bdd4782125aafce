import type { Site } from "./site.ts";

/** What sites were delivered so far, for rules that compare a change with it. */
export interface Delivered {
  /** Path → Git blob id of a site's files; undefined where nothing was delivered to it. */
  filesOf(site: Site): ReadonlyMap<string, string> | undefined;
  /** The texts of blobs, by id. */
  readBlobs(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
