import { parseTree, readObjects } from "@farfleet/git";
import type { PublishOptions } from "./publish.ts";

/** What a reader of a record needs: no key. */
export interface RecordReading extends Pick<PublishOptions, "record" | "mirrors"> {
  /** Public keys whose signatures are believed. */
  allowed: readonly Buffer[];
}

/** Path → blob of each site's files, from its folder's tree; many sites share the trees below. */
export async function readSiteFiles(
  repository: string,
  sites: ReadonlyMap<string, string>,
): Promise<Map<string, Map<string, string>>> {
  const roots = await readObjects(repository, sites.values());
  const folders = new Map([...roots].map(([id, { bytes }]) => [id, parseTree(bytes)]));
  const below = [...folders.values()].flatMap((folder) => [...folder.values()].map(({ id }) => id));
  const trees = await readObjects(repository, below);
  const files = new Map<string, Map<string, string>>();
  for (const [site, root] of sites) {
    const own = new Map<string, string>();
    for (const { name, id } of folders.get(root)?.values() ?? []) {
      const tree = trees.get(id);
      if (tree?.kind !== "tree") continue;
      for (const file of parseTree(tree.bytes).values()) own.set(`${name}/${file.name}`, file.id);
    }
    files.set(site, own);
  }
  return files;
}
