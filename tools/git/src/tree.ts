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
  const sorted = [...entries].map((entry) => ({ entry, key: sortKey(entry) }));
  sorted.sort((a, b) => (a.key < b.key ? -1 : 1));
  const text = sorted.map(
    ({ entry: { mode, name, id } }) => `${mode} ${toBytes(name)}\0${Buffer.from(id, "hex").toString("latin1")}`,
  );
  return makeObject("tree", Buffer.from(text.join(""), "latin1"));
}

function sortKey({ mode, name }: TreeEntry): string {
  return toBytes(mode === folderMode ? `${name}/` : name);
}

/** UTF-8 as a string of bytes; almost every name is ASCII, and is that already. */
function toBytes(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII.
  return /^[\x00-\x7f]*$/.test(name) ? name : Buffer.from(name).toString("latin1");
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
