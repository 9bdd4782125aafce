import { parseTree, readObjects, type TreeEntry } from "@farfleet/git";
import { readForeignTrailers } from "./foreign-trailers.ts";
import { shardOf } from "./shard.ts";
import type { Files } from "./site-tree.ts";
import type { Snapshot } from "./snapshot.ts";

/** What stands in `sites/` and is not Farfleet's. */
export interface Foreign {
  /** Site → files of its folder. */
  sites: Map<string, Files>;
  /** Paths of all of it, from the record's root, sorted. */
  paths: string[];
}

/**
 * Files of `head` that `ours`, the newest commit of ours, does not have, or that it names in a `Farfleet-Foreign` trailer
 * as left alone before.
 */
export async function findForeign(repository: string, head: Snapshot, ours: Snapshot | undefined): Promise<Foreign> {
  const named = new Set(ours && readForeignTrailers(ours.parsed));
  const touched =
    head.sites === ours?.sites ? [] : [...head.sites].filter(([site, id]) => ours?.sites.get(site) !== id);
  const listed = [...named].map((path) => path.split("/")[2] ?? "").filter((site) => head.sites.has(site));
  const suspects = [...new Set([...touched.map(([site]) => site), ...listed])];
  const now = await listFiles(repository, new Map(suspects.map((site) => [site, head.sites.get(site)])));
  const before = await listFiles(repository, new Map(suspects.map((site) => [site, ours?.sites.get(site)])));

  const sites = new Map<string, Files>();
  const paths: string[] = [];
  for (const [site, files] of now)
    for (const [path, entry] of files) {
      const whole = `sites/${shardOf(site)}/${site}/${path}`;
      if (before.get(site)?.get(path)?.id === entry.id && !named.has(whole)) continue;
      sites.set(site, (sites.get(site) ?? new Map()).set(path, entry));
      paths.push(whole);
    }
  for (const [path, { id }] of head.strangers)
    if (ours?.strangers.get(path)?.id !== id || named.has(`sites/${path}`)) paths.push(`sites/${path}`);
  return { sites, paths: paths.sort() };
}

/** The files of many sites' folders: as many runs of git as folders are deep, however many sites there are. */
async function listFiles(repository: string, folders: Map<string, string | undefined>): Promise<Map<string, Files>> {
  const files = new Map<string, Files>([...folders.keys()].map((site) => [site, new Map()]));
  let open = [...folders].flatMap(([site, id]) => (id ? [{ site, prefix: "", id }] : []));
  while (open.length > 0) {
    const objects = await readObjects(
      repository,
      open.map(({ id }) => id),
    );
    open = open.flatMap(({ site, prefix, id }) => {
      const entries = [...parseTree(objects.get(id)!.bytes).values()].map((entry) => join(prefix, entry));
      for (const entry of entries.filter(({ mode }) => mode !== "40000")) files.get(site)!.set(entry.name, entry);
      return entries
        .filter(({ mode }) => mode === "40000")
        .map((entry) => ({ site, prefix: `${entry.name}/`, id: entry.id }));
    });
  }
  return files;
}

function join(prefix: string, { mode, name, id }: TreeEntry): TreeEntry {
  return { mode, name: prefix + name, id };
}
