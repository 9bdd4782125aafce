import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { lockFile } from "./file-lock.ts";
import { isUrl } from "./is-url.ts";
import { makeBare } from "./make-bare.ts";
import { openMirror } from "./open-mirror.ts";
import { moveRefs, type RefMove, type Refs, readRefs } from "./refs.ts";

/** A repository to read from and to move refs in: a local bare one, or a remote one through a local mirror. */
export interface Repository {
  /** The local bare repository: itself, or the mirror. */
  path: string;
  /** As it was named by the user. */
  place: string;
  isRemote: boolean;
  /** Brings a mirror up to date; nothing to do for a local one. */
  refresh(): Promise<void>;
  readRefs(): Refs;
  /**
   * Moves refs where they are looked at; throws `RefMovedError` where another was faster. A remote takes them in batches:
   * the last one, alone, goes when all others are there.
   */
  moveRefs(moves: readonly RefMove[]): Promise<void>;
  /** Ends the use of a mirror. */
  close(): void;
}

/** Opens a repository; a local one is made on first use, and a remote one gets its mirror in `mirrors`. */
export async function openRepository(place: string, mirrors: string): Promise<Repository> {
  if (!isUrl(place)) return openLocal(place);
  const path = join(resolve(mirrors), `${createHash("sha256").update(place).digest("hex").slice(0, 16)}.git`);
  const lock = await lockFile(`${path}.farfleet`, path);
  try {
    return await openMirror(place, path, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openLocal(place: string): Promise<Repository> {
  const path = resolve(place);
  await makeBare(path);
  return {
    path,
    place,
    isRemote: false,
    refresh: async () => {},
    readRefs: () => readRefs(path),
    moveRefs: (moves) => moveRefs(path, moves),
    close() {},
  };
}
