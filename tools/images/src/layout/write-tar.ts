import { dirname } from "node:path/posix";
import { type Piece, sizeOf } from "./piece.ts";

/** A file of a layer, by its path without a leading slash. */
export interface TarFile {
  path: string;
  content: readonly Piece[];
  /** @default 0o644 */
  mode?: number;
}

const block = 512;

/** A tar archive (POSIX ustar) of files and the folders that they lie in: owned by root, dated 1970, in the order given. */
export function writeTar(files: readonly TarFile[]): Piece[] {
  const folders = new Set<string>();
  const pieces: Piece[] = [];
  for (const { path, content, mode = 0o644 } of files) {
    for (const folder of foldersOf(path).filter((name) => !folders.has(name))) {
      folders.add(folder);
      pieces.push(header(`${folder}/`, 0, 0o755, "5"));
    }
    const size = sizeOf(content);
    pieces.push(header(path, size, mode, "0"), ...content, -size & (block - 1));
  }
  return [...pieces, 2 * block];
}

function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [...foldersOf(folder), folder];
}

function header(path: string, size: number, mode: number, type: string): Uint8Array {
  if (Buffer.byteLength(path) > 100) throw new Error(`${path} is longer than the 100 bytes that ustar has for a name`);
  const bytes = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number) =>
    bytes.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at, "latin1");
  bytes.write(path, 0);
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  bytes.write(`        ${type}`, 148, "latin1");
  bytes.write("ustar\x0000", 257, "latin1");
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return bytes;
}
