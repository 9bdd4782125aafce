import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { GitObject, ObjectKind } from "./git-object.ts";
import { runGit } from "./run-git.ts";

const kinds: Record<ObjectKind, number> = { commit: 1, tree: 2, blob: 3 };

/** Below this a deflate stream saves nothing over stored bytes, and making one costs more than hashing them. */
const smallest = 160;

/** Adds objects to a repository as one pack, through `git index-pack`, which checks each. Gives back the pack's bytes. */
export async function writePack(repository: string, objects: readonly GitObject[]): Promise<number> {
  if (objects.length === 0) return 0;
  let bytes = 0;
  const count = function* () {
    for (const chunk of packChunks(objects)) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  await runGit(["index-pack", "--stdin"], { repository, input: count() });
  return bytes;
}

/** Pack format 2 (gitformat-pack): header, entries without deltas, SHA-1 of all of it; in chunks of about 1 MiB. */
function* packChunks(objects: readonly GitObject[]): Generator<Buffer> {
  const hash = createHash("sha1");
  const header = Buffer.from("PACK\0\0\0\x02\0\0\0\0", "latin1");
  header.writeUInt32BE(objects.length, 8);
  let parts: Buffer[] = [header];
  let size = header.length;
  for (const { kind, bytes } of objects) {
    // Signatures and ids are random: of commits and trees nothing can be squeezed.
    const body = kind === "blob" && bytes.length > smallest ? deflateSync(bytes, { level: 1 }) : storeBytes(bytes);
    const head = entryHeader(kinds[kind], bytes.length);
    parts.push(head, body);
    size += head.length + body.length;
    if (size < 1 << 20) continue;
    const chunk = Buffer.concat(parts);
    hash.update(chunk);
    yield chunk;
    parts = [];
    size = 0;
  }
  const last = Buffer.concat(parts);
  yield Buffer.concat([last, hash.update(last).digest()]);
}

/** Kind and length: four bits of it in the first byte, seven in each that follows. */
function entryHeader(kind: number, length: number): Buffer {
  const bytes = [];
  let rest = Math.floor(length / 16);
  let byte = (kind << 4) | (length & 15);
  while (rest > 0) {
    bytes.push(byte | 0x80);
    byte = rest & 0x7f;
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, byte]);
}

/** A zlib stream (RFC 1950) of stored blocks: no compressor is started for bytes that do not compress. */
function storeBytes(bytes: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x78, 0x01])];
  for (let at = 0; at === 0 || at < bytes.length; at += 0xffff) {
    const block = bytes.subarray(at, at + 0xffff);
    const head = Buffer.alloc(5);
    head[0] = at + 0xffff >= bytes.length ? 1 : 0;
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(~block.length & 0xffff, 3);
    parts.push(head, block);
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(adler32(bytes));
  return Buffer.concat([...parts, sum]);
}

function adler32(bytes: Buffer): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; ) {
    // 3,800 sums fit 32 bits before the modulus is due.
    for (const end = Math.min(at + 3800, bytes.length); at < end; at++) {
      a += bytes[at]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
