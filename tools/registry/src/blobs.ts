import { type Ask, type Client, makeCall } from "./call.ts";
import { findLength } from "./find-length.ts";
import type { Call } from "./make-send.ts";
import { refusal } from "./refusal.ts";
import { RegistryError } from "./registry-error.ts";
import { checkDigest } from "./repository-name.ts";
import { sha256 } from "./sha256.ts";

/** What is read of a blob that came whole though a range was asked for. */
const mostOfWhole = 1024 * 1024;

export async function headBlob(
  client: Client,
  repository: string,
  digest: string,
): Promise<{ bytes: number } | undefined> {
  const call = makeBlobCall(client, repository, digest, { method: "HEAD", most: () => 0 });
  const answer = await client.send.again(call.doing, () => client.send.once(call));
  if (answer.status === 404) return undefined;
  const bytes = answer.status === 200 ? findLength(answer.headers) : undefined;
  if (bytes !== undefined) return { bytes };
  // What signs a URL for GET may refuse HEAD there, and not everybody says the length in one.
  if (answer.status !== 200 && answer.url.origin === call.url.origin) throw refusal(call, answer);
  return { bytes: await readLength(client, repository, digest) };
}

async function readLength(client: Client, repository: string, digest: string): Promise<number> {
  const headers = { range: "bytes=0-0" };
  const call = makeBlobCall(client, repository, digest, { method: "GET", headers, most: () => 1 });
  const answer = await client.send.again(call.doing, () => client.send.once(call));
  const [, total] = /^bytes 0-0\/(\d{1,15})$/.exec(answer.headers.get("content-range") ?? "") ?? [];
  const bytes = answer.status === 206 ? Number(total) : answer.status === 200 ? findLength(answer.headers) : undefined;
  if (bytes === undefined || Number.isNaN(bytes)) throw refusal(call, answer);
  return bytes;
}

export async function readBlob(
  client: Client,
  repository: string,
  digest: string,
  { maxBytes = 8 * 1024 * 1024 }: { maxBytes?: number } = {},
): Promise<Buffer> {
  const call = makeBlobCall(client, repository, digest, { method: "GET", most: () => maxBytes });
  const answer = await client.send.again(call.doing, () => client.send.once(call));
  if (answer.status !== 200) throw refusal(call, answer);
  if (!answer.body) throw new RegistryError(`${call.doing}: it is larger than ${maxBytes} bytes and is not read`);
  checkBody(call, answer.body, digest);
  return answer.body;
}

export async function readBlobRange(
  client: Client,
  repository: string,
  digest: string,
  ...[from, to]: [from: number, to: number]
): Promise<Buffer | undefined> {
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && to > from))
    throw new Error(`bytes ${from} to ${to} are no range`);
  const call = makeBlobCall(client, repository, digest, {
    method: "GET",
    headers: { range: `bytes=${from}-${to - 1}` },
    most: (status) => (status === 206 ? to - from : mostOfWhole),
  });
  const { status, headers, body, ...answer } = await client.send.again(call.doing, () => client.send.once(call));
  if (status === 416) return undefined;
  if (status !== 200 && status !== 206) throw refusal(call, { status, headers, body, ...answer });
  if (!body) return undefined;
  if (status === 206) {
    const isAsked = headers.get("content-range")?.startsWith(`bytes ${from}-${to - 1}/`) && body.length === to - from;
    return isAsked ? body : undefined;
  }
  checkBody(call, body, digest);
  return body.length >= to ? body.subarray(from, to) : undefined;
}

function checkBody(call: Call, body: Buffer, digest: string): void {
  const found = sha256(body);
  if (found !== digest)
    throw new RegistryError(`${call.doing}: ${body.length} bytes of ${found} came; they are not used`);
}

function makeBlobCall(
  client: Client,
  repository: string,
  digest: string,
  ask: Pick<Ask, "method" | "headers" | "most">,
) {
  checkDigest(digest);
  return makeCall(client, repository, { ...ask, doing: `reading blob ${digest}`, path: `blobs/${digest}` });
}
