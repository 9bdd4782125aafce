import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A line of packed-refs. */
interface PackedRef {
  name: string;
  id: string;
  /** The object that an annotated tag names. */
  peeled?: string;
}

/** The refs in a repository's packed-refs; none where there is no such file. */
export function readPackedRefs(repository: string): PackedRef[] {
  const refs: PackedRef[] = [];
  for (const line of readText(join(repository, "packed-refs")).split("\n")) {
    if (line.startsWith("^")) refs.at(-1)!.peeled = line.slice(1);
    else if (line && !line.startsWith("#")) refs.push({ id: line.slice(0, 40), name: line.slice(41) });
  }
  return refs;
}

/** The text of packed-refs with refs set, or, without a `to`, taken out; all others stay. */
export function formatPackedRefs(
  repository: string,
  moves: readonly { name: string; to: string | undefined }[],
): string {
  const refs = new Map(readPackedRefs(repository).map((ref) => [ref.name, ref]));
  for (const { name, to } of moves) {
    if (to) refs.set(name, { name, id: to });
    else refs.delete(name);
  }
  // Git sorts by bytes; code units sort the same way but beyond U+D800, which no ref has that people type.
  const sorted = [...refs.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const text = sorted.map(({ id, name, peeled }) => `${id} ${name}\n${peeled ? `^${peeled}\n` : ""}`);
  return `# pack-refs with: peeled fully-peeled sorted \n${text.join("")}`;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
