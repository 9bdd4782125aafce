import { createHash } from "node:crypto";
import { sha256 } from "@farfleet/registry";
import { gzipPieces } from "./gzip-pieces.ts";
import { type Piece, readPieces } from "./piece.ts";
import { type TarFile, writeTar } from "./write-tar.ts";

/** A blob as its manifest names it. */
export interface BlobName {
  mediaType: string;
  digest: string;
  size: number;
}

/** A layer without its bytes; `diff` is the digest of what is in it. */
export interface LayerName extends BlobName {
  diff: string;
}

/** Makes a gzip layer of files; the same files give the same bytes under every Node. */
export function makeLayer(files: readonly TarFile[]): LayerName & { bytes: Buffer } {
  const tar = writeTar(files);
  const bytes = gzipPieces(tar);
  return {
    mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
    digest: sha256(bytes),
    size: bytes.length,
    diff: digestPieces(tar),
    bytes,
  };
}

function digestPieces(pieces: readonly Piece[]): string {
  const hash = createHash("sha256");
  for (const bytes of readPieces(pieces)) hash.update(bytes);
  return `sha256:${hash.digest("hex")}`;
}
