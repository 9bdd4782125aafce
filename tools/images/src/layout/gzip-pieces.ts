import { crc32 } from "node:zlib";
import { type Piece, readPieces, sizeOf } from "./piece.ts";

/** What RFC 1951 allows in one stored block, and in one match. */
const longestStored = 65_535;
const longestMatch = 258;

/**
 * Compresses pieces with gzip: bytes are stored as they are, zeros become matches. zlib's own bytes differ between
 * versions of Node and would give every layer another digest; these never change.
 */
export function gzipPieces(pieces: readonly Piece[]): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  const parts: Uint8Array[] = [header];
  for (const piece of pieces) {
    if (typeof piece === "number") {
      if (piece > 0) parts.push(deflateZeros(piece));
    } else
      for (let at = 0; at < piece.length; at += longestStored)
        parts.push(...storedBlock(piece.subarray(at, at + longestStored), false));
  }
  const trailer = Buffer.alloc(8);
  let sum = 0;
  for (const bytes of readPieces(pieces)) sum = crc32(bytes, sum);
  trailer.writeUInt32LE(sum, 0);
  trailer.writeUInt32LE(sizeOf(pieces) % 2 ** 32, 4);
  return Buffer.concat([...parts, ...storedBlock(new Uint8Array(), true), trailer]);
}

function storedBlock(bytes: Uint8Array, isLast: boolean): Uint8Array[] {
  const head = Buffer.alloc(5);
  head[0] = Number(isLast);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return [head, bytes];
}

/** A block with fixed codes: one zero, then copies of it; and an empty stored block, which ends on a whole byte. */
function deflateZeros(count: number): Uint8Array {
  const matches = Math.floor((count - 1) / longestMatch);
  const literals = count - matches * longestMatch;
  const bytes = Buffer.alloc(Math.ceil((3 + literals * 8 + matches * 13 + 7 + 3) / 8) + 4);
  let at = 0;
  // Huffman codes begin with their highest bit, all else with its lowest.
  const put = (code: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--, at++) if ((code >> bit) & 1) bytes[at >> 3]! |= 1 << (at & 7);
  };
  put(0b010, 3);
  for (let i = 0; i < literals; i++) put(0b0011_0000, 8);
  // Length 258 is code 285, distance 1 is code 0.
  for (let i = 0; i < matches; i++) put(0b1100_0101_00000, 13);
  put(0b000_0000, 7);
  put(0b000, 3);
  const end = Math.ceil(at / 8);
  bytes.writeUInt32LE(0xffff_0000, end);
  return bytes.subarray(0, end + 4);
}
