import { runGit, type TreeEntry } from "@farfleet/git";
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
 * Files of `head` that `last`, the newest commit of ours, does not have, or that it names in a `Farfleet-Foreign` trailer
 * as left alone before.
 */
export async function findForeign(repository: string, head: Snapshot, last: Snapshot | undefined): Promise<Foreign> {
  const named = last?.parsed.trailers.get("Farfleet-Foreign") ?? [];
  const sites = new Map<string, Files>();
  const paths: string[] = [];
  const touched = [...head.sites].filter(([site, tree]) => last?.sites.get(site) !== tree).map(([site]) => site);
  const listed = named.map((path) => path.split("/")[2] ?? "").filter((site) => head.sites.has(site));
  for (const site of new Set([...touched, ...listed])) {
    const before = await listFiles(repository, last?.sites.get(site));
    const folder = `sites/${shardOf(site)}/${site}/`;
    for (const [path, entry] of await listFiles(repository, head.sites.get(site))) {
      if (before.get(path)?.id === entry.id && !named.includes(folder + path)) continue;
      sites.set(site, (sites.get(site) ?? new Map()).set(path, entry));
      paths.push(folder + path);
    }
  }
  for (const [path, { id }] of head.strangers)
    if (last?.strangers.get(path)?.id !== id || named.includes(`sites/${path}`)) paths.push(`sites/${path}`);
  return { sites, paths: paths.sort() };
}

async function listFiles(repository: string, tree: string | undefined): Promise<Files> {
  if (!tree) return new Map();
  const out = await runGit(["ls-tree", "-r", "-z", tree], { repository });
  const lines = out.toString().split("\0").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [, mode, id, path] = /^(\d+) \w+ ([0-9a-f]{40})\t(.*)$/s.exec(line) as unknown as [
        string,
        string,
        string,
        string,
      ];
      return [path, { mode, name: path, id } satisfies TreeEntry];
    }),
  );
}
