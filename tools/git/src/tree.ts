import { type GitObject, makeObject } from "./git-object.ts";

/** An entry of a tree; `40000` is a folder, `100644` a file. */
export interface TreeEntry {
  mode: string;
  name: string;
  id: string;
}

export const folderMode = "40000";
export const fileMode = "100644";

/** A tree of entries in any order. Git sorts by bytes, a folder as if its name ended in `/`. */
export function makeTree(entries: Iterable<TreeEntry>): GitObject {
  const sorted = [...entries].map((entry) => ({
    entry,
    key: Buffer.from(entry.mode === folderMode ? `${entry.name}/` : entry.name),
  }));
  sorted.sort((a, b) => Buffer.compare(a.key, b.key));
  const parts = sorted.flatMap(({ entry: { mode, name, id } }) => [
    Buffer.from(`${mode} ${name}\0`),
    Buffer.from(id, "hex"),
  ]);
  return makeObject("tree", Buffer.concat(parts));
}

/** The entries of a tree's bytes, by name. */
export function parseTree(bytes: Buffer): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    const name = bytes.toString("utf8", space + 1, end);
    entries.set(name, {
      mode: bytes.toString("latin1", at, space),
      name,
      id: bytes.toString("hex", end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}
