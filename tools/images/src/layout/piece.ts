/** A part of a file that is made up: bytes, or a number of zeros. */
export type Piece = Uint8Array | number;

const zeros = new Uint8Array(1 << 20);

/** The bytes of pieces, zeros in chunks that are shared. */
export function* readPieces(pieces: Iterable<Piece>): Generator<Uint8Array> {
  for (const piece of pieces)
    if (typeof piece !== "number") yield piece;
    else for (let left = piece; left > 0; left -= zeros.length) yield zeros.subarray(0, Math.min(left, zeros.length));
}

/** Their length in bytes. */
export function sizeOf(pieces: Iterable<Piece>): number {
  let size = 0;
  for (const piece of pieces) size += typeof piece === "number" ? piece : piece.length;
  return size;
}
