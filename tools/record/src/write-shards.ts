import { fileMode, folderMode, type TreeEntry } from "@farfleet/git";
import { formatInventory, type InventoryEntry } from "./inventory.ts";
import type { ObjectSet } from "./object-set.ts";
import { shardOf } from "./shard.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a publish changes of the record, and what it starts from. */
export interface Change {
  sites: Map<string, string>;
  inventory: Map<string, InventoryEntry>;
  /** Sites that differ from `from` in folder or inventory; of all other shards the trees stay. */
  touched: Iterable<string>;
  from: Snapshot | undefined;
  /** Whether entries that are no site's folder stay. */
  keepStrangers: boolean;
}

/** Writes the shards that hold a touched site; gives the ids of `sites/` and `inventory/`. */
export function writeShards(change: Change, objects: ObjectSet): { sites: string; inventory: string } {
  const shards = new Set([...change.touched].map(shardOf));
  const members = new Map<string, string[]>([...shards].map((shard) => [shard, []]));
  for (const site of new Set([...change.sites.keys(), ...change.inventory.keys()]))
    members.get(shardOf(site))?.push(site);

  const sites = new Map(change.from?.siteShards);
  const inventory = new Map(change.from?.inventoryShards);
  const strangers = [...(change.from?.strangers ?? [])];
  if (!change.keepStrangers)
    for (const [path] of strangers) {
      const [shard] = path.split("/") as [string];
      if (path === shard) sites.delete(shard);
      else if (!members.has(shard))
        members.set(
          shard,
          [...change.sites.keys()].filter((site) => shardOf(site) === shard),
        );
    }
  for (const [shard, names] of members) {
    const entries = names.flatMap((name): TreeEntry[] => {
      const id = change.sites.get(name);
      return id ? [{ mode: folderMode, name, id }] : [];
    });
    if (change.keepStrangers)
      for (const [path, entry] of strangers) if (path.startsWith(`${shard}/`)) entries.push(entry);
    set(sites, { mode: folderMode, name: shard, id: entries.length > 0 ? objects.tree(entries) : undefined });
    if (!shards.has(shard)) continue;
    const lines = names.flatMap((name): [string, InventoryEntry][] => {
      const entry = change.inventory.get(name);
      return entry ? [[name, entry]] : [];
    });
    const id = lines.length > 0 ? objects.blob(formatInventory(lines)) : undefined;
    set(inventory, { mode: fileMode, name: `${shard}.json`, id });
  }
  return { sites: objects.tree(sites.values()), inventory: objects.tree(inventory.values()) };
}

function set(entries: Map<string, TreeEntry>, { mode, name, id }: Omit<TreeEntry, "id"> & { id: string | undefined }) {
  if (id) entries.set(name, { mode, name, id });
  else entries.delete(name);
}
