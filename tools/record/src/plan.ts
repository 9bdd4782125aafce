import { fileMode, folderMode } from "@farfleet/git";
import { type Finding, fileFinding } from "@farfleet/model";
import type { Base } from "./base.ts";
import { describeSite, formatInventory, type InventoryEntry } from "./inventory.ts";
import type { ObjectSet } from "./object-set.ts";
import type { PublishOptions } from "./publish.ts";
import { shardOf } from "./shard.ts";
import { makeSiteTrees } from "./site-tree.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a publish would commit. */
export interface Plan {
  /** The root tree, and the tree of `sites/`. */
  tree: string;
  sitesTree: string;
  /** Paths that are left as somebody else wrote them. */
  foreign: string[];
  isSame: boolean;
  added: string[];
  changed: string[];
  removed: string[];
  findings: Finding[];
}

/** Lays the published fleets' sites over the record, and collects the objects that this needs. */
export function makePlan(base: Base, options: PublishOptions, objects: ObjectSet): Plan {
  const { head } = base;
  const foreign = options.adopt ? { sites: new Map(), paths: [] } : base.foreign;
  const sites = new Map(head?.sites);
  const inventory = new Map(head?.inventory);
  const [added, changed, removed]: [string[], string[], string[]] = [[], [], []];

  const published = new Set(options.sites.map(({ site }) => site.name));
  for (const [site, { fleet }] of head?.inventory ?? [])
    if (options.fleets.includes(fleet) && !published.has(site)) {
      removed.push(site);
      sites.delete(site);
      inventory.delete(site);
    }
  // A folder that no inventory knows is somebody else's, or of a site that is adopted away.
  if (options.adopt) for (const site of base.foreign.sites.keys()) if (!inventory.has(site)) sites.delete(site);

  const siteTree = makeSiteTrees();
  for (const { site, files } of options.sites) {
    const { id, trees } = siteTree(files, foreign.sites.get(site.name));
    const entry = describeSite(site);
    const old = head?.inventory.get(site.name);
    const isMoved = head?.sites.get(site.name) !== id;
    if (isMoved) {
      for (const tree of trees) objects.add(tree);
      for (const { variant } of files) objects.knownBlob(variant.blob, () => variant.yaml);
      sites.set(site.name, id);
    }
    inventory.set(site.name, entry);
    if (!old) added.push(site.name);
    else if (isMoved || !isSameEntry(old, entry)) changed.push(site.name);
  }

  const sitesTree = writeSites(sites, foreign.paths.length > 0 ? head : undefined, objects);
  const root = new Map(head?.root);
  root.set("sites", { mode: folderMode, name: "sites", id: sitesTree });
  root.set("inventory", { mode: folderMode, name: "inventory", id: writeInventory(inventory, objects) });
  if (!root.has("rings.json")) root.set("rings.json", { mode: fileMode, name: "rings.json", id: objects.blob("{}\n") });
  const tree = objects.tree(root.values());
  const findings = checkRemovals(removed, options, head);
  return {
    tree,
    sitesTree,
    foreign: foreign.paths,
    isSame: head?.parsed.tree === tree,
    added,
    changed,
    removed,
    findings,
  };
}

/** All that the record says of these fleets, as one text to compare. */
export function stateOf(head: Snapshot | undefined, fleets: readonly string[]): string {
  const lines = [...(head?.inventory ?? [])].filter(([, { fleet }]) => fleets.includes(fleet));
  return lines
    .map(([site, entry]) => `${site} ${head?.sites.get(site)} ${JSON.stringify(entry)}`)
    .sort()
    .join("\n");
}

function isSameEntry(a: InventoryEntry, b: InventoryEntry): boolean {
  return (
    a.fleet === b.fleet && a.ring === b.ring && a.hardware === b.hardware && a.link === b.link && a.region === b.region
  );
}

/** `strange` is the record whose entries that are no site's folder stay. */
function writeSites(sites: Map<string, string>, strange: Snapshot | undefined, objects: ObjectSet): string {
  const shards = groupByShard(sites, (name, id) => ({ mode: folderMode, name, id }));
  const top = [];
  for (const [path, entry] of strange?.strangers ?? []) {
    const [shard, name] = path.split("/") as [string, string?];
    if (name === undefined) top.push(entry);
    else shards.set(shard, [...(shards.get(shard) ?? []), entry]);
  }
  return objects.tree([
    ...top,
    ...[...shards].map(([name, entries]) => ({ mode: folderMode, name, id: objects.tree(entries) })),
  ]);
}

function writeInventory(inventory: Map<string, InventoryEntry>, objects: ObjectSet): string {
  const shards = groupByShard(inventory, (site, entry): [string, InventoryEntry] => [site, entry]);
  return objects.tree(
    [...shards].map(([shard, entries]) => ({
      mode: fileMode,
      name: `${shard}.json`,
      id: objects.blob(formatInventory(entries)),
    })),
  );
}

function groupByShard<Value, Entry>(
  map: Map<string, Value>,
  make: (site: string, value: Value) => Entry,
): Map<string, Entry[]> {
  const shards = new Map<string, Entry[]>();
  for (const [site, value] of map) {
    const shard = shardOf(site);
    const entries = shards.get(shard);
    if (entries) entries.push(make(site, value));
    else shards.set(shard, [make(site, value)]);
  }
  return shards;
}

/** More than 5 sites and more than 1 % of the fleets': that is how a cut inventory looks. */
function checkRemovals(removed: string[], options: PublishOptions, head: Snapshot | undefined): Finding[] {
  const before = [...(head?.inventory.values() ?? [])].filter(({ fleet }) => options.fleets.includes(fleet)).length;
  if (
    options.removeSites !== undefined
      ? options.removeSites === removed.length
      : removed.length <= 5 || removed.length <= before / 100
  )
    return [];
  const some = removed.slice(0, 3).join(", ");
  return [
    {
      ...fileFinding(
        "remove_sites",
        {},
        options.removeSites === undefined
          ? `${removed.length} of ${before} sites would go away: ${some}, …`
          : `--remove-sites ${options.removeSites} is given, and ${removed.length} sites would go away${some && `: ${some}`}`,
        removed.length > 0 ? `put the rows back, or say --remove-sites ${removed.length}` : "leave --remove-sites out",
      ),
      sites: removed.length,
      siteNames: removed,
    },
  ];
}
