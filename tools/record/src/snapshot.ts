import { type ParsedCommit, parseCommit, parseTree, readObjects, type TreeEntry } from "@farfleet/git";
import type { InventoryEntry } from "./inventory.ts";
import { shardOf } from "./shard.ts";

/** Fleet → ring → release: which release each ring is offered; `rings.json`. */
export type Rings = Record<string, Record<string, number>>;

/** What the record holds at one commit. Its maps are shared between snapshots: nobody writes to them. */
export interface Snapshot extends Sites, Inventory {
  commit: string;
  parsed: ParsedCommit;
  /** The record's root folder. */
  root: Map<string, TreeEntry>;
  rings: Rings;
}

interface Sites {
  /** Site → its folder's tree. */
  sites: Map<string, string>;
  /** Entries of `sites/`, by name. */
  siteShards: Map<string, TreeEntry>;
  /** Entries of `sites/` and of its shards that are no site's folder, by path below `sites/`. */
  strangers: Map<string, TreeEntry>;
}

interface Inventory {
  inventory: Map<string, InventoryEntry>;
  /** Entries of `inventory/`, by name. */
  inventoryShards: Map<string, TreeEntry>;
}

export type SnapshotReader = (commit: string) => Promise<Snapshot>;

/**
 * Reads the record at commits: 257 trees and as many files, whatever the number of sites. What the commit before had too
 * is read once: most decisions differ from their release in `rings.json` only.
 */
export function makeSnapshotReader(repository: string): SnapshotReader {
  const readSites = keepLast((id) => readSiteFolders(repository, id));
  const readInventory = keepLast((id) => readInventoryFolder(repository, id));
  return async (commit) => {
    const names = [commit, `${commit}^{tree}`, `${commit}:rings.json`];
    const [bytes, root, rings] = await readAll(repository, names);
    const folder = parseTree(root!);
    return {
      commit,
      parsed: parseCommit(bytes!),
      root: folder,
      rings: parseJson<Rings>(rings),
      ...(await readSites(folder.get("sites")?.id ?? "")),
      ...(await readInventory(folder.get("inventory")?.id ?? "")),
    };
  };
}

/** `rings.json` at commits, in their order. */
export async function readRings(repository: string, commits: readonly string[]): Promise<Rings[]> {
  const files = await readAll(
    repository,
    commits.map((commit) => `${commit}:rings.json`),
  );
  return files.map((file) => parseJson<Rings>(file));
}

async function readSiteFolders(repository: string, id: string): Promise<Sites> {
  const siteShards = parseTree((await readAll(repository, [id]))[0] ?? Buffer.alloc(0));
  const objects = await readObjects(
    repository,
    [...siteShards.values()].map((shard) => shard.id),
  );
  const sites = new Map<string, string>();
  const strangers = new Map<string, TreeEntry>();
  for (const shard of siteShards.values()) {
    const object = objects.get(shard.id);
    if (object?.kind !== "tree") strangers.set(shard.name, shard);
    else
      for (const entry of parseTree(object.bytes).values())
        if (entry.mode === "40000" && shardOf(entry.name) === shard.name) sites.set(entry.name, entry.id);
        else strangers.set(`${shard.name}/${entry.name}`, entry);
  }
  return { sites, siteShards, strangers };
}

async function readInventoryFolder(repository: string, id: string): Promise<Inventory> {
  const inventoryShards = parseTree((await readAll(repository, [id]))[0] ?? Buffer.alloc(0));
  const files = await readAll(
    repository,
    [...inventoryShards.values()].map((file) => file.id),
  );
  const entries = files.flatMap((file) => Object.entries(parseJson<Record<string, InventoryEntry>>(file)));
  return { inventory: new Map(entries), inventoryShards };
}

async function readAll(repository: string, names: readonly string[]): Promise<(Buffer | undefined)[]> {
  const asked = names.filter(Boolean);
  const objects = await readObjects(repository, asked);
  return names.map((name) => objects.get(name)?.bytes);
}

/** Nothing where the text is no JSON: then somebody else wrote it, and the ids, which differ from ours, say so. */
function parseJson<Value extends object>(file: Buffer | undefined): Value {
  try {
    return (file ? JSON.parse(file.toString()) : {}) as Value;
  } catch {
    return {} as Value;
  }
}

/** Remembers the last few results; a record has as many folders as releases. */
function keepLast<Value>(read: (id: string) => Promise<Value>): (id: string) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (id) => {
    const value = kept.get(id) ?? read(id);
    kept.set(id, value);
    if (kept.size > 3) kept.delete(kept.keys().next().value!);
    return value;
  };
}
