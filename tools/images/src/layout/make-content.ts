import { createCipheriv, createHash } from "node:crypto";
import type { Piece } from "./piece.ts";

/** File content of `bytes`, of which `incompressible` look random and the rest are zeros; the same for the same seed. */
export function makeContent(seed: string, bytes: number, incompressible: number): Piece[] {
  const key = createHash("sha256").update(seed).digest();
  // The key stream of AES in counter mode: a gigabyte takes about a second.
  const stream = createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(incompressible));
  return [stream, bytes - incompressible];
}
