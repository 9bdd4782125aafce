import type { Access } from "./authorizer.ts";
import type { Request } from "./exchange.ts";
import { type Endpoint, findEndpoint } from "./find-endpoint.ts";
import type { Call, Send } from "./make-send.ts";

/** What the functions of a registry share. */
export interface Client {
  send: Send;
  mirrors: ReadonlyMap<string, URL>;
}

/** Says what is asked: `path` below the repository, `doing` without the repository's name. */
export interface Ask extends Pick<Request, "method" | "headers" | "body" | "most"> {
  doing: string;
  path: string;
  access?: Access;
}

/** A call for something of a repository. */
export function makeCall({ mirrors }: Client, repository: string, ask: Ask): Call {
  const endpoint = findEndpoint(repository, mirrors);
  return {
    ...ask,
    endpoint,
    access: ask.access ?? "pull",
    doing: sayDoing(ask.doing, endpoint),
    url: urlOf(endpoint, ask.path),
  };
}

function sayDoing(doing: string, { repository, via }: Endpoint): string {
  return `${doing} of ${repository}${via}`;
}

function urlOf({ base, path }: Endpoint, below: string): URL {
  return new URL(`/v2/${path}/${below}`, base.origin);
}
