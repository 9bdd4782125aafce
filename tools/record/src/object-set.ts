import { type GitObject, makeObject, makeTree, runGit, type TreeEntry, writePack } from "@farfleet/git";

/** Objects to be written, each once. */
export interface ObjectSet {
  /** Adds a tree of these entries and gives its id. */
  tree(entries: Iterable<TreeEntry>): string;
  /** Adds a file's content and gives its id. */
  blob(content: string): string;
  /** Adds a file's content whose id is known; the bytes are made only when they are written. */
  knownBlob(id: string, content: () => string): void;
  add(object: GitObject): string;
  /** Writes what the repository does not have, as one pack; gives back its bytes. */
  write(repository: string): Promise<number>;
}

export function makeObjectSet(): ObjectSet {
  const objects = new Map<string, () => GitObject>();
  const add = (object: GitObject) => {
    objects.set(object.id, () => object);
    return object.id;
  };
  return {
    add,
    tree: (entries) => add(makeTree(entries)),
    blob: (content) => add(makeObject("blob", Buffer.from(content))),
    knownBlob(id, content) {
      if (!objects.has(id)) objects.set(id, () => ({ id, kind: "blob", bytes: Buffer.from(content()) }));
    },
    async write(repository) {
      const missing = await findMissing(repository, [...objects.keys()]);
      return writePack(
        repository,
        missing.map((id) => objects.get(id)!()),
      );
    },
  };
}

/** Asked of Git in one go: packing again what a repository has would double it with each change of all sites. */
async function findMissing(repository: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const out = await runGit(["cat-file", "--batch-check=%(objectname)", "--buffer"], {
    repository,
    input: [`${ids.join("\n")}\n`],
  });
  return out
    .toString()
    .split("\n")
    .flatMap((line) => (line.endsWith(" missing") ? [line.slice(0, 40)] : []));
}
