/** A response's bytes; undefined, and the rest is not fetched, where it is longer than `most`. */
export async function readBody(response: Response, most: number, onChunk: () => void): Promise<Buffer | undefined> {
  const claimed = Number(response.headers.get("content-length") ?? 0);
  if (!response.body) return Buffer.alloc(0);
  if (claimed > most) {
    await response.body.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    onChunk();
    length += chunk.length;
    // Leaving the loop cancels the body.
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
