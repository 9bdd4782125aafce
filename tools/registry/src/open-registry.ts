import { lookup } from "node:dns/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { headBlob, readBlob, readBlobRange } from "./blobs.ts";
import type { Client } from "./call.ts";
import { parseMirrors } from "./find-endpoint.ts";
import { listReferrers } from "./list-referrers.ts";
import { makeSend } from "./make-send.ts";
import { headManifest, pushManifest, readManifest } from "./manifests.ts";
import { pushBlob } from "./push-blob.ts";
import type { Edge, Registry, RegistryOptions } from "./registry.ts";

const realEdge: Edge = {
  now: Date.now,
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  lookup: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
};

/** A client of the OCI distribution API, of any number of registries. It keeps tokens, and asks for logins when they are wanted. */
export function openRegistry(options: RegistryOptions = {}): Registry {
  const client: Client = {
    send: makeSend(options, { ...realEdge, ...options.edge }),
    mirrors: parseMirrors(options.mirrors ?? {}),
  };
  return {
    headManifest: (...args) => headManifest(client, ...args),
    readManifest: (...args) => readManifest(client, ...args),
    headBlob: (...args) => headBlob(client, ...args),
    readBlob: (...args) => readBlob(client, ...args),
    readBlobRange: (...args) => readBlobRange(client, ...args),
    pushBlob: (...args) => pushBlob(client, ...args),
    pushManifest: (...args) => pushManifest(client, ...args),
    listReferrers: (...args) => listReferrers(client, ...args),
  };
}
