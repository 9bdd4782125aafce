import { type Client, makeCall } from "./call.ts";
import { findLength } from "./find-length.ts";
import type { Call } from "./make-send.ts";
import type { Manifest } from "./manifest.ts";
import { indexTypes, manifestTypes } from "./media-types.ts";
import { parseManifest } from "./parse-manifest.ts";
import { refusal } from "./refusal.ts";
import type { ManifestHead, Registry } from "./registry.ts";
import { RegistryError } from "./registry-error.ts";
import { checkReference, isDigest } from "./repository-name.ts";
import { sha256 } from "./sha256.ts";

/** The OCI distribution spec asks registries to take manifests of up to 4 MiB; containerd reads no larger ones. */
const mostOfManifest = 4 * 1024 * 1024;

const accept = [...indexTypes, ...manifestTypes].join(", ");

export async function headManifest(
  client: Client,
  repository: string,
  reference: string,
): Promise<ManifestHead | undefined> {
  const call = makeManifestCall(client, repository, reference, "HEAD");
  const answer = await client.send.again(call.doing, () => client.send.once(call));
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw refusal(call, answer);
  const digest = answer.headers.get("docker-content-digest");
  const bytes = findLength(answer.headers);
  const mediaType = (answer.headers.get("content-type") ?? "").split(";")[0]!.trim();
  if (isDigest(digest) && bytes !== undefined) {
    if (isDigest(reference) && digest !== reference) throw wrongDigest(call, digest, reference);
    return { digest, mediaType, bytes };
  }
  // Not every registry says it all in a HEAD.
  const manifest = await readManifest(client, repository, reference);
  return { digest: manifest.digest, mediaType: manifest.mediaType, bytes: manifest.bytes };
}

export async function readManifest(client: Client, repository: string, reference: string): Promise<Manifest> {
  const call = makeManifestCall(client, repository, reference, "GET");
  const answer = await client.send.again(call.doing, () => client.send.once(call));
  if (answer.status !== 200) throw refusal(call, answer);
  if (!answer.body)
    throw new RegistryError(`${call.doing}: it is larger than 4 MiB; containerd would not pull it either`);
  const digest = sha256(answer.body);
  const said = answer.headers.get("docker-content-digest");
  const expected = isDigest(reference) ? reference : (said ?? digest);
  if (digest !== expected) throw wrongDigest(call, digest, expected);
  const text = answer.body.toString("utf8");
  try {
    const parsed = parseManifest(text, answer.headers.get("content-type") ?? "");
    return { digest, bytes: answer.body.length, text, ...parsed };
  } catch (error) {
    throw new RegistryError(`${call.doing}: ${(error as Error).message}`);
  }
}

export async function pushManifest(
  client: Client,
  ...[repository, reference, mediaType, text]: Parameters<Registry["pushManifest"]>
): Promise<string> {
  const call: Call = {
    ...makeManifestCall(client, repository, reference, "PUT"),
    headers: { "content-type": mediaType },
    body: text,
  };
  const digest = sha256(text);
  const answer = await client.send.again(call.doing, () => client.send.once(call));
  if (answer.status !== 201) throw refusal(call, answer);
  const said = answer.headers.get("docker-content-digest");
  if (said !== null && said !== digest) throw wrongDigest(call, said, digest);
  return digest;
}

function makeManifestCall(client: Client, repository: string, reference: string, method: "GET" | "HEAD" | "PUT"): Call {
  checkReference(reference);
  return makeCall(client, repository, {
    doing: `${method === "PUT" ? "pushing" : "reading"} manifest ${reference}`,
    path: `manifests/${reference}`,
    method,
    access: method === "PUT" ? "push" : "pull",
    // Schema 1 is not asked for, but a registry that has nothing else sends it, and is to be told so.
    headers: { accept },
    most: () => mostOfManifest,
  });
}

function wrongDigest({ doing }: Call, digest: string, expected: string): RegistryError {
  return new RegistryError(`${doing}: it is ${digest.slice(0, 71)}, expected ${expected}; what came is not used`);
}
