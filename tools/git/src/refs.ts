import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type FileLock, lockFile } from "./file-lock.ts";

/** Ref name → object id. */
export type Refs = Map<string, string>;

/** A ref to move: from `from` (undefined: it must not be there) to `to` (undefined: it goes away). */
export interface RefMove {
  name: string;
  from: string | undefined;
  to: string | undefined;
}

/** A ref is not where the caller saw it. */
export class RefMovedError extends Error {
  override name = "RefMovedError";
  readonly ref: string;

  constructor(ref: string) {
    super(`${ref} was moved by somebody else meanwhile`);
    this.ref = ref;
  }
}

/** All refs of a local bare repository. A loose file shadows its line in packed-refs. */
export function readRefs(repository: string): Refs {
  const refs: Refs = new Map();
  for (const { name, id } of readPacked(repository)) refs.set(name, id);
  for (const [name, id] of readLoose(repository)) refs.set(name, id);
  return refs;
}

/**
 * Moves any number of refs at once: packed-refs is written anew beside itself and renamed, under Git's own lock. 20,000
 * refs take 0.2 s; `git update-ref` takes 4–10 s for them and can be killed half way. Throws `RefMovedError`, with
 * nothing moved, where a ref is not at its `from`.
 */
export async function moveRefs(repository: string, moves: readonly RefMove[]): Promise<void> {
  if (moves.length === 0) return;
  const packed = await lockFile(join(repository, "packed-refs"));
  const loose: { move: RefMove; lock: FileLock }[] = [];
  try {
    for (const move of moves)
      if (existsSync(join(repository, move.name)))
        loose.push({ move, lock: await lockFile(join(repository, move.name)) });
    const now = readRefs(repository);
    for (const { name, from } of moves) if (now.get(name) !== from) throw new RefMovedError(name);
  } catch (error) {
    for (const { lock } of loose) lock.release();
    packed.release();
    throw error;
  }
  // Loose files first: were they old beside a new packed-refs, a kill in between would bring the old values back.
  for (const { move, lock } of loose) if (move.to) lock.commit(`${move.to}\n`);
  packed.commit(formatPacked(repository, moves));
  for (const { move, lock } of loose)
    if (!move.to) {
      rmSync(join(repository, move.name), { force: true });
      lock.release();
    }
}

interface PackedLine {
  name: string;
  id: string;
  /** The object that an annotated tag names. */
  peeled?: string;
}

function readPacked(repository: string): PackedLine[] {
  const file = join(repository, "packed-refs");
  if (!existsSync(file)) return [];
  const lines: PackedLine[] = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.startsWith("^")) lines.at(-1)!.peeled = line.slice(1);
    else if (line && !line.startsWith("#")) lines.push({ id: line.slice(0, 40), name: line.slice(41) });
  }
  return lines;
}

function formatPacked(repository: string, moves: readonly RefMove[]): string {
  const lines = new Map(readPacked(repository).map((line) => [line.name, line]));
  for (const { name, to } of moves) {
    if (to) lines.set(name, { name, id: to });
    else lines.delete(name);
  }
  // Ref names are ASCII here, so code units sort as bytes do.
  const sorted = [...lines.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const text = sorted.map(({ id, name, peeled }) => `${id} ${name}\n${peeled ? `^${peeled}\n` : ""}`);
  return `# pack-refs with: peeled fully-peeled sorted \n${text.join("")}`;
}

function readLoose(repository: string): Refs {
  const refs: Refs = new Map();
  for (const entry of readdirSync(join(repository, "refs"), { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name.endsWith(".lock")) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const text = readFileSync(path, "utf8").trim();
    if (/^[0-9a-f]{40}$/.test(text)) refs.set(path.slice(repository.length + 1), text);
  }
  return refs;
}
