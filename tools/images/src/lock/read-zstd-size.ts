const magic = 0xfd2fb528;

/** Bytes that the longest header takes. */
export const zstdHeaderBytes = 18;

/** The content size that the header of a zstd frame tells (RFC 8878, 3.1.1.1); undefined where it tells none. */
export function readZstdSize(header: Buffer): number | undefined {
  if (header.length < 6 || header.readUInt32LE(0) !== magic) return undefined;
  const descriptor = header[4]!;
  const isSingleSegment = (descriptor >> 5) & 1;
  const idBytes = [0, 1, 2, 4][descriptor & 3]!;
  const sizeBytes = [isSingleSegment, 2, 4, 8][descriptor >> 6]!;
  const at = 5 + (isSingleSegment ? 0 : 1) + idBytes;
  if (sizeBytes === 0 || header.length < at + sizeBytes) return undefined;
  if (sizeBytes === 8) return Number(header.readBigUInt64LE(at));
  return header.readUIntLE(at, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
}
