import type { Base } from "./base.ts";
import type { Foreign } from "./find-foreign.ts";
import { readForeignTrailers } from "./foreign-trailers.ts";
import type { PublishOptions } from "./publish.ts";
import { shardOf } from "./shard.ts";
import type { Files } from "./site-tree.ts";

/**
 * What of somebody else's a publish leaves alone: all of it but files that are by now just what is rendered; with adopt
 * only what was left alone before in fleets that are not published.
 */
export function keepForeign({ foreign, ours }: Base, { adopt, fleets, sites }: PublishOptions): Foreign {
  if (foreign.paths.length === 0) return foreign;
  const rendered = new Map(sites.map(({ site, files }) => [site.name, files]));
  const named = new Set(adopt && ours ? readForeignTrailers(ours.parsed) : []);
  const isKept = (site: string, path: string, id: string) => {
    if (!adopt) return !rendered.get(site)?.some((file) => file.path === path && file.variant.blob === id);
    const entry = ours?.inventory.get(site);
    return entry !== undefined && !fleets.includes(entry.fleet) && named.has(`sites/${shardOf(site)}/${site}/${path}`);
  };
  const kept = new Map<string, Files>();
  const dropped = new Set<string>();
  for (const [site, files] of foreign.sites)
    for (const [path, entry] of files)
      if (isKept(site, path, entry.id)) kept.set(site, (kept.get(site) ?? new Map()).set(path, entry));
      else dropped.add(`sites/${shardOf(site)}/${site}/${path}`);
  const isSites = (path: string) => kept.has(path.split("/")[2] ?? "") && !dropped.has(path);
  return { sites: kept, paths: foreign.paths.filter((path) => (adopt ? isSites(path) : !dropped.has(path))) };
}
