import { fileMode, folderMode } from "@farfleet/git";
import type { Finding } from "@farfleet/model";
import type { Base } from "./base.ts";
import { checkSites } from "./check-sites.ts";
import type { Foreign } from "./find-foreign.ts";
import { describeSite, type InventoryEntry } from "./inventory.ts";
import type { ObjectSet } from "./object-set.ts";
import type { PublishOptions } from "./publish.ts";
import { makeSiteTrees } from "./site-tree.ts";
import { writeShards } from "./write-shards.ts";

/** What a publish would commit. */
export interface Plan {
  /** The root tree, and the tree of `sites/`. */
  tree: string;
  sitesTree: string;
  isSame: boolean;
  added: string[];
  changed: string[];
  removed: string[];
  findings: Finding[];
}

/** Lays the published fleets' sites over the record, and collects the objects that this needs. */
export function makePlan(base: Base, options: PublishOptions, foreign: Foreign, objects: ObjectSet): Plan {
  const { head } = base;
  // What is adopted goes: all that Farfleet keeps is what it wrote last.
  const from = options.adopt ? base.ours : head;
  const sites = new Map(from?.sites);
  const inventory = new Map(from?.inventory);
  const [added, changed, removed]: [string[], string[], string[]] = [[], [], []];
  const siteTree = makeSiteTrees();
  const setTree = (name: string, { id, trees }: ReturnType<typeof siteTree>) => {
    for (const tree of trees) objects.add(tree);
    sites.set(name, id);
  };

  const published = new Set(options.sites.map(({ site }) => site.name));
  for (const [site, { fleet }] of from?.inventory ?? []) {
    if (!options.fleets.includes(fleet) || published.has(site)) continue;
    removed.push(site);
    inventory.delete(site);
    const left = foreign.sites.get(site);
    if (left) setTree(site, siteTree([], left));
    else sites.delete(site);
  }
  // A folder that no inventory knows is somebody else's.
  const folders = [...sites.keys()].filter((site) => options.adopt && !inventory.has(site) && !published.has(site));
  for (const site of folders) sites.delete(site);

  for (const { site, files } of options.sites) {
    const theirs = foreign.sites.get(site.name);
    const tree = siteTree(files, theirs);
    const entry = describeSite(site);
    const old = from?.inventory.get(site.name);
    // A folder without files has no entry, as git itself writes trees.
    const isEmpty = files.length === 0 && !theirs;
    const isMoved = from?.sites.get(site.name) !== (isEmpty ? undefined : tree.id);
    if (isMoved && isEmpty) sites.delete(site.name);
    else if (isMoved) {
      setTree(site.name, tree);
      for (const { variant } of files) objects.knownBlob(variant.blob, () => variant.yaml);
    }
    inventory.set(site.name, entry);
    if (!old) added.push(site.name);
    else if (isMoved || !isSameEntry(old, entry)) changed.push(site.name);
  }

  const touched = [...added, ...changed, ...removed, ...folders];
  const ids = writeShards({ sites, inventory, touched, from, keepStrangers: !options.adopt }, objects);
  const root = new Map(head?.root);
  const rings = from?.root.get("rings.json")?.id ?? objects.blob("{}\n");
  root.set("sites", { mode: folderMode, name: "sites", id: ids.sites });
  root.set("inventory", { mode: folderMode, name: "inventory", id: ids.inventory });
  root.set("rings.json", { mode: fileMode, name: "rings.json", id: rings });
  const tree = objects.tree(root.values());
  // A commit of ours over commits of an unknown key is what makes them ours.
  const isSame = head?.parsed.tree === tree && !(options.adopt && base.findings.length > 0);
  return { tree, sitesTree: ids.sites, isSame, added, changed, removed, findings: checkSites(removed, options, from) };
}

function isSameEntry(a: InventoryEntry, b: InventoryEntry): boolean {
  return (
    a.fleet === b.fleet && a.ring === b.ring && a.hardware === b.hardware && a.link === b.link && a.region === b.region
  );
}
