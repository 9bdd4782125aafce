import type { Endpoint } from "./find-endpoint.ts";
import type { Guard } from "./guard.ts";
import { readBody } from "./read-body.ts";
import { RegistryError } from "./registry-error.ts";

/** One request to a registry, or to the token server that it names. */
export interface Request {
  endpoint: Endpoint;
  /** What errors begin with, such as `reading manifest 1.4 of registry.example/team/app`. */
  doing: string;
  method: "GET" | "HEAD" | "POST" | "PUT";
  url: URL;
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array | string;
  /** How many bytes of a body with this status are read. */
  most(status: number): number;
}

/** What came back, after redirects. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Undefined where the body is longer than it may be. */
  body: Buffer | undefined;
  url: URL;
}

/** Sends a request with this `Authorization`. */
export type Exchange = (request: Request, authorization?: string) => Promise<Answer>;

const mostRedirects = 5;
/** Of an answer that is no success: enough for the registry's words. */
export const mostOfError = 64 * 1024;

export interface ExchangeOptions {
  guard: Guard;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

/** Sends requests over fetch and follows redirects by hand, as fetch checks no address and we check each. */
export function makeExchange({ guard, timeoutMs, signal }: ExchangeOptions): Exchange {
  return async (request, authorization) => {
    const patience = makePatience(timeoutMs, request.body?.length ?? 0);
    const signals = AbortSignal.any([patience.signal, ...(signal ? [signal] : [])]);
    const hops: Hops = { guard, signals, onChunk: patience.heard, host: request.url.host };
    try {
      return await follow(request, authorization, hops);
    } catch (error) {
      if (error instanceof RegistryError) throw error;
      signal?.throwIfAborted();
      const { because, remedy, lasts } = explain(patience.signal.aborted ? patience.signal.reason : error);
      throw new RegistryError(`${request.doing}: ${hops.host}: ${because}; ${remedy}`, {
        transient: lasts ? undefined : {},
        cause: error,
      });
    } finally {
      patience.end();
    }
  };
}

interface Hops {
  guard: Guard;
  signals: AbortSignal;
  onChunk: () => void;
  /** Which is asked just now. */
  host: string;
}

async function follow(request: Request, authorization: string | undefined, hops: Hops): Promise<Answer> {
  let url = request.url;
  let secret = authorization;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    hops.host = url.host;
    await checkUrl(request, url, hops.guard);
    const response = await fetch(url, {
      method: request.method,
      // Decoded bytes would be others than those that digest and Content-Length count.
      headers: { "accept-encoding": "identity", ...request.headers, ...(secret ? { authorization: secret } : {}) },
      body: request.body as RequestInit["body"],
      redirect: "manual",
      signal: hops.signals,
    });
    hops.onChunk();
    const location = [301, 302, 303, 307, 308].includes(response.status) && response.headers.get("location");
    if (!location) {
      return {
        status: response.status,
        headers: response.headers,
        body: await readAnswer(request, response, hops),
        url,
      };
    }
    await response.body?.cancel();
    const next = findTarget(request, location, url);
    // A secret that has left its origin does not come back to it either: who redirects there chooses what is asked.
    if (next.origin !== url.origin) secret = undefined;
    url = next;
  }
  throw refuse(request, `${request.url.host} redirects more than ${mostRedirects} times; tell who runs it`);
}

async function readAnswer(request: Request, response: Response, hops: Hops): Promise<Buffer | undefined> {
  if (response.ok) return readBody(response, request.most(response.status), hops.onChunk);
  try {
    return await readBody(response, mostOfError, hops.onChunk);
  } catch {
    hops.signals.throwIfAborted();
    // The status says enough. docker-registry 2.8 breaks off each 416: it announces the blob's length for it.
    return undefined;
  }
}

function findTarget(request: Request, location: string, from: URL): URL {
  if (!URL.canParse(location, from.href)) throw refuse(request, `${from.host} redirects to what is no URL`);
  const next = new URL(location, from);
  if (request.method !== "GET" && request.method !== "HEAD")
    throw refuse(
      request,
      `${from.host} redirects a ${request.method} to ${next.host}, which is not followed; tell who runs it`,
    );
  return next;
}

async function checkUrl(request: Request, url: URL, guard: Guard): Promise<void> {
  try {
    await guard(url, request.endpoint.base);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // The name could not be resolved.
    if (code) throw error;
    throw refuse(request, `${request.endpoint.base.host} names ${url.origin}: ${message}; it is not asked`);
  }
}

function refuse({ doing }: Request, what: string): RegistryError {
  return new RegistryError(`${doing}: ${what}`);
}

/** Ends a request after a time without a sign of the other side, or ten such times in all; what is sent gets the time that it takes at 16 kB/s. */
function makePatience(timeoutMs: number, bytesToSend: number) {
  const controller = new AbortController();
  const sendMs = Math.ceil(bytesToSend / 16);
  const timers = [
    setTimeout(() => controller.abort(new Error(`silent for ${timeoutMs / 1000} s`)), timeoutMs + sendMs),
    setTimeout(() => controller.abort(new Error(`not done after ${timeoutMs / 100} s`)), 10 * timeoutMs + sendMs),
  ] as const;
  return { signal: controller.signal, heard: () => void timers[0].refresh(), end: () => timers.forEach(clearTimeout) };
}

const causes: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host name is not resolved",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke",
  UND_ERR_SOCKET: "the connection broke",
};

/** Fetch says only "fetch failed" or "terminated"; why is in the cause. A name or certificate is as wrong a second later. */
function explain(error: unknown): { because: string; remedy: string; lasts: boolean } {
  const { message, code, cause } = error as NodeJS.ErrnoException;
  const inner = (cause ?? { message, code }) as NodeJS.ErrnoException;
  const innerCode = inner.code ?? "";
  const isTls = /CERT|^ERR_TLS|^UNABLE_TO/.test(innerCode);
  return {
    because: causes[innerCode] ?? inner.message,
    remedy: isTls ? "name its authority in NODE_EXTRA_CA_CERTS" : "check the name and the network",
    lasts: isTls || innerCode === "ENOTFOUND",
  };
}
