import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, type FaultyRegistry, startFaultyRegistry } from "@farfleet/testbed";
import { afterEach, beforeEach } from "vitest";
import { mediaTypes } from "./media-types.ts";
import { openRegistry } from "./open-registry.ts";
import type { Registry, RegistryOptions, Retry } from "./registry.ts";
import { sha256 } from "./sha256.ts";

/** An empty index, which `team/app:1.0` is in a test's registry. */
export const text = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [] });
/** A blob that it has, and its digest. */
export const blob = Buffer.from("some bytes of a layer");
export const digest = sha256(blob);

/** What time it is in tests. */
const now = Date.parse("2026-03-01T12:00:00Z");

/** What a test has: a registry that does wrong what it wants, and clients that wait for nothing. */
export interface Faults {
  server: FaultyRegistry;
  /** The repository's name. */
  app: string;
  /** How long clients would have waited, and what they said of it. */
  waits: number[];
  retries: Retry[];
  open(options?: RegistryOptions): Registry;
  /** Another server on loopback, which is another origin. */
  startOther(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Other>;
}

interface Other {
  url: string;
  requests: IncomingMessage[];
}

/** Gives each test of the file its own. */
export function useFaults(): Faults {
  const faults = {} as Faults;
  let stops: (() => void)[] = [];
  beforeEach(async () => {
    const server = await startFaultyRegistry();
    server.putManifest("team/app", "1.0", mediaTypes.index, text);
    server.putBlob(blob);
    Object.assign(faults, { server, app: `${server.host}/team/app`, waits: [], retries: [] });
    stops = [() => void server.stop()];
  });
  afterEach(() => {
    for (const stop of stops) stop();
  });
  faults.open = (options = {}) =>
    openRegistry({
      dockerConfig: "/nowhere/config.json",
      onRetry: (retry) => faults.retries.push(retry),
      ...options,
      edge: { now: () => now, sleep: async (ms) => faults.waits.push(ms), ...options.edge },
    });
  faults.startOther = async (answer) => {
    const requests: IncomingMessage[] = [];
    const other = createServer((request, response) => {
      requests.push(request);
      answer(request, response);
    });
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    stops.push(() => {
      other.close();
      other.closeAllConnections();
    });
    return { url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`, requests };
  };
  return faults;
}

/** Each fault is for one request, in this order; then the registry answers. */
export function once(...faults: ((response: ServerResponse) => void)[]): Fault {
  return (_, response) => {
    const fault = faults.shift();
    fault?.(response);
    return fault !== undefined;
  };
}

/** The same fault for all requests. */
export function always(answer: (response: ServerResponse, request: IncomingMessage) => void): Fault {
  return (request, response) => {
    answer(response, request);
    return true;
  };
}

/** An answer without a body. */
export function status(code: number, headers: Record<string, string> = {}): (response: ServerResponse) => void {
  return (response) => void response.writeHead(code, headers).end();
}

/** A redirect of all requests. */
export function redirect(location: string): Fault {
  return always(status(307, { location }));
}
