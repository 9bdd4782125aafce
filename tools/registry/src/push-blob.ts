import { headBlob } from "./blobs.ts";
import { type Client, makeCall } from "./call.ts";
import { mostOfError } from "./exchange.ts";
import type { Call } from "./make-send.ts";
import { refusal } from "./refusal.ts";
import { RegistryError } from "./registry-error.ts";
import { sha256 } from "./sha256.ts";

/** Sends a blob in one piece: a POST opens an upload, a PUT to where it says ends it. */
export async function pushBlob(client: Client, repository: string, bytes: Uint8Array): Promise<string> {
  const digest = sha256(bytes);
  if (await headBlob(client, repository, digest)) return digest;
  const open = makeCall(client, repository, {
    doing: `pushing blob ${digest}`,
    path: "blobs/uploads/",
    method: "POST",
    access: "push",
    most: () => mostOfError,
  });
  // An upload that broke off is not gone on with: both steps are done again.
  await client.send.again(open.doing, () => upload(client, open, bytes, digest));
  return digest;
}

async function upload({ send }: Client, open: Call, bytes: Uint8Array, digest: string): Promise<void> {
  const opened = await send.once(open);
  if (opened.status !== 202) throw refusal(open, opened);
  const location = opened.headers.get("location") ?? "";
  if (!location || !URL.canParse(location, opened.url.href))
    throw new RegistryError(`${open.doing}: ${opened.url.host} does not say where to; check that it is a registry`);
  const url = new URL(location, opened.url);
  url.searchParams.set("digest", digest);
  const put: Call = {
    ...open,
    method: "PUT",
    url,
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  };
  const answer = await send.once(put);
  if (answer.status !== 201) throw refusal(put, answer);
}
