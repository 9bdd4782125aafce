import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that came, with all that was sent. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
}

/** Answers in the registry's place and says so with true, or leaves the request to it. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A registry in this process, read-only over HTTP, which does wrong what a test wants of it. */
export interface FaultyRegistry {
  /** As a repository's name begins, `127.0.0.1:PORT`. */
  host: string;
  url: string;
  /** All requests so far. */
  requests: SeenRequest[];
  /** Sees every request first. */
  fault: Fault | undefined;
  /** Keeps a blob for all repositories; gives its digest. */
  putBlob(bytes: Uint8Array | string): string;
  /** Keeps a manifest under a tag, which moves if it is there; gives its digest. */
  putManifest(path: string, tag: string, mediaType: string, text: string): string;
  stop(): Promise<void>;
}

interface Kept {
  mediaType: string;
  bytes: Buffer;
}

export async function startFaultyRegistry(): Promise<FaultyRegistry> {
  const blobs = new Map<string, Kept>();
  const manifests = new Map<string, Kept>();
  const server = createServer((request, response) => {
    const { method = "", url: path = "", headers } = request;
    registry.requests.push({ method, path, headers });
    if (registry.fault?.(request, response)) return;
    const [, name, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(path) ?? [];
    const kept = kind === "blobs" ? blobs.get(reference!) : manifests.get(`${name} ${reference}`);
    if (kept) send(request, response, kept);
    else
      response
        .writeHead(404, { "content-type": "application/json" })
        .end('{"errors":[{"code":"UNKNOWN","message":"unknown"}]}');
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const registry: FaultyRegistry = {
    host,
    url: `http://${host}`,
    requests: [],
    fault: undefined,
    putBlob(content) {
      const bytes = Buffer.from(content as string);
      const digest = digestOf(bytes);
      blobs.set(digest, { mediaType: "application/octet-stream", bytes });
      return digest;
    },
    putManifest(path, tag, mediaType, text) {
      const bytes = Buffer.from(text);
      const digest = digestOf(bytes);
      for (const reference of [tag, digest]) manifests.set(`${path} ${reference}`, { mediaType, bytes });
      return digest;
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return registry;
}

function send({ method, headers }: IncomingMessage, response: ServerResponse, { mediaType, bytes }: Kept): void {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? "") ?? [];
  const isRange = from !== undefined && Number(from) < bytes.length;
  const body = isRange ? bytes.subarray(Number(from), Number(to) + 1) : bytes;
  if (isRange) response.setHeader("content-range", `bytes ${from}-${Number(from) + body.length - 1}/${bytes.length}`);
  if (from !== undefined && !isRange) return void response.writeHead(416).end();
  response.writeHead(isRange ? 206 : 200, {
    "content-type": mediaType,
    "content-length": body.length,
    "docker-content-digest": digestOf(bytes),
  });
  response.end(method === "HEAD" ? undefined : body);
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
