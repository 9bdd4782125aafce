import { type Client, makeCall } from "./call.ts";
import type { Answer } from "./exchange.ts";
import type { Descriptor } from "./manifest.ts";
import { headManifest, readManifest } from "./manifests.ts";
import { mediaTypes } from "./media-types.ts";
import { parseManifest } from "./parse-manifest.ts";
import { refusal } from "./refusal.ts";
import type { Referrer } from "./registry.ts";
import { RegistryError } from "./registry-error.ts";
import { checkDigest } from "./repository-name.ts";

const mostPages = 16;
const mostOfPage = 4 * 1024 * 1024;

export async function listReferrers(client: Client, repository: string, digest: string): Promise<Referrer[]> {
  checkDigest(digest);
  const call = makeCall(client, repository, {
    doing: `listing what refers to ${digest}`,
    path: `referrers/${digest}`,
    method: "GET",
    headers: { accept: mediaTypes.index },
    most: () => mostOfPage,
  });
  const found: Referrer[] = [];
  for (let page = 0, url: URL | undefined = call.url; url; page++) {
    if (page === mostPages) throw new RegistryError(`${call.doing}: more than ${mostPages} pages; delete old ones`);
    const asked = { ...call, url };
    const answer = await client.send.again(call.doing, () => client.send.once(asked));
    if (!isIndex(answer)) {
      if (page === 0 && (answer.status === 200 || [400, 404, 405, 501].includes(answer.status)))
        return readFallback(client, repository, digest);
      throw refusal(call, answer);
    }
    if (!answer.body) throw new RegistryError(`${call.doing}: a page is larger than 4 MiB; delete old ones`);
    found.push(...parsePage(call.doing, answer.body));
    url = findNext(answer, url);
  }
  return found;
}

/** Registries of before the API: some know no such path, some show a page of their own at every path. */
function isIndex({ status, headers }: Answer): boolean {
  return status === 200 && (headers.get("content-type") ?? "").startsWith(mediaTypes.index);
}

/** Where the API is missing, clients keep the list as an index under a tag made of the digest (OCI distribution spec 1.1). */
async function readFallback(client: Client, repository: string, digest: string): Promise<Referrer[]> {
  const tag = digest.replace(":", "-");
  if (!(await headManifest(client, repository, tag))) return [];
  const { body } = await readManifest(client, repository, tag);
  return "manifests" in body ? body.manifests.map(toReferrer) : [];
}

function parsePage(doing: string, page: Buffer): Referrer[] {
  try {
    const { body } = parseManifest(page.toString("utf8"), mediaTypes.index);
    return "manifests" in body ? body.manifests.map(toReferrer) : [];
  } catch (error) {
    throw new RegistryError(`${doing}: ${(error as Error).message}`);
  }
}

function toReferrer({ digest, mediaType, size, artifactType, annotations }: Descriptor): Referrer {
  return { digest, mediaType, size, ...(artifactType ? { artifactType } : {}), annotations };
}

function findNext({ headers }: Answer, url: URL): URL | undefined {
  const [, target] = /<([^<>]+)>\s*;[^,]*\brel="?next\b/.exec(headers.get("link") ?? "") ?? [];
  if (!target || !URL.canParse(target, url.href)) return undefined;
  const next = new URL(target, url);
  // The list goes on where it began, or not at all.
  return next.origin === url.origin ? next : undefined;
}
