import { fileMode, folderMode, type GitObject, makeTree, type TreeEntry } from "@farfleet/git";
import type { RenderedFile } from "@farfleet/model";

/** A site's folder as Git objects: its tree's id, and the trees that it is made of. */
export interface SiteTree {
  id: string;
  trees: GitObject[];
}

/** Path below the site's folder → entry. */
export type Files = Map<string, TreeEntry>;

/** Makes the trees of sites; folders that many sites share are made once. */
export function makeSiteTrees(): (files: readonly RenderedFile[], foreign?: Files) => SiteTree {
  const folders = new Map<string, GitObject>();
  const makeFolder = (files: readonly RenderedFile[], prefix: string): GitObject => {
    let key = prefix;
    for (const { path, variant } of files) if (path.startsWith(prefix)) key += `\n${path} ${variant.blob}`;
    const known = folders.get(key);
    if (known) return known;
    const inside = files.filter(({ path }) => path.startsWith(prefix));
    const tree = makeTree(
      inside.map(({ path, variant }) => ({ mode: fileMode, name: path.slice(prefix.length), id: variant.blob })),
    );
    // What only one site has would fill the map for nothing.
    if (prefix === "base/") folders.set(key, tree);
    return tree;
  };
  return (files, foreign) => {
    if (foreign && foreign.size > 0) return makeMixedTree(files, foreign);
    const trees = (["base", "site"] as const)
      .filter((name) => files.some(({ path }) => path.startsWith(`${name}/`)))
      .map((name) => ({ name, tree: makeFolder(files, `${name}/`) }));
    const root = makeTree(trees.map(({ name, tree }) => ({ mode: folderMode, name, id: tree.id })));
    return { id: root.id, trees: [root, ...trees.map(({ tree }) => tree)] };
  };
}

/** A site's folder in which files stand that somebody else wrote: theirs win, at whatever depth. */
function makeMixedTree(files: readonly RenderedFile[], foreign: Files): SiteTree {
  const all: Files = new Map(
    files.map(({ path, variant }) => [path, { mode: fileMode, name: path, id: variant.blob }]),
  );
  for (const [path, entry] of foreign) all.set(path, entry);
  const trees: GitObject[] = [];
  const build = (prefix: string): string => {
    const entries = new Map<string, TreeEntry>();
    for (const [path, { mode, id }] of all) {
      if (!path.startsWith(prefix)) continue;
      const [name, ...below] = path.slice(prefix.length).split("/") as [string, ...string[]];
      if (below.length === 0) entries.set(name, { mode, name, id });
      else if (!entries.has(name)) entries.set(name, { mode: folderMode, name, id: build(`${prefix}${name}/`) });
    }
    const tree = makeTree(entries.values());
    trees.push(tree);
    return tree.id;
  };
  return { id: build(""), trees };
}
