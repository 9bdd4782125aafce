import { type ParsedCommit, parseCommit, parseTree, readObjects, type TreeEntry } from "@farfleet/git";
import type { InventoryEntry } from "./inventory.ts";

/** Fleet → ring → release: which release each ring is offered; `rings.json`. */
export type Rings = Record<string, Record<string, number>>;

/** What the record holds at one commit. */
export interface Snapshot {
  commit: string;
  parsed: ParsedCommit;
  /** The record's root folder. */
  root: Map<string, TreeEntry>;
  /** Site → its folder's tree. */
  sites: Map<string, string>;
  /** Entries of `sites/` and of its shards that are no site's folder, by path below `sites/`. */
  strangers: Map<string, TreeEntry>;
  inventory: Map<string, InventoryEntry>;
  rings: Rings;
}

/** Reads the record at a commit: 257 trees and as many files, whatever the number of sites. */
export async function readSnapshot(repository: string, commit: string): Promise<Snapshot> {
  const parsed = parseCommit((await readObjects(repository, [commit])).get(commit)!.bytes);
  const root = await readTree(repository, parsed.tree);
  const shards = [...(await readTree(repository, root.get("sites")?.id)).values()];
  const inventories = [...(await readTree(repository, root.get("inventory")?.id)).values()].map(({ id }) => id);
  const rings = root.get("rings.json")?.id;
  const objects = await readObjects(repository, [
    ...shards.map(({ id }) => id),
    ...inventories,
    ...(rings ? [rings] : []),
  ]);

  const sites = new Map<string, string>();
  const strangers = new Map<string, TreeEntry>();
  for (const shard of shards) {
    const object = objects.get(shard.id);
    if (object?.kind !== "tree") strangers.set(shard.name, shard);
    else
      for (const entry of parseTree(object.bytes).values())
        if (entry.mode === "40000") sites.set(entry.name, entry.id);
        else strangers.set(`${shard.name}/${entry.name}`, entry);
  }
  const read = <Value>(id: string): Value => JSON.parse(objects.get(id)!.bytes.toString()) as Value;
  const inventory = new Map(inventories.flatMap((id) => Object.entries(read<Record<string, InventoryEntry>>(id))));
  return { commit, parsed, root, sites, strangers, inventory, rings: rings ? read<Rings>(rings) : {} };
}

/** The entries of a tree; none where there is no tree. */
async function readTree(repository: string, id: string | undefined): Promise<Map<string, TreeEntry>> {
  const object = id ? (await readObjects(repository, [id])).get(id) : undefined;
  return object?.kind === "tree" ? parseTree(object.bytes) : new Map();
}
