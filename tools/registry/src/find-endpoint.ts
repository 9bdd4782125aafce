import { parseRepository } from "./repository-name.ts";
import { isLoopbackName } from "./spaces.ts";

/** Where requests for a repository go. */
export interface Endpoint {
  /** As it is named in errors. */
  repository: string;
  /** The host whose login is used. */
  host: string;
  /** The host's own URL; only its origin counts. */
  base: URL;
  /** The repository's path at that host. */
  path: string;
  /** ` through URL` where a mirror is asked, else empty. */
  via: string;
}

/** Where the API of hosts is that are named otherwise. */
const apiHosts: Readonly<Record<string, string>> = { "docker.io": "registry-1.docker.io" };

/** Finds the endpoint of a repository; hosts with a mirror are asked there. */
export function findEndpoint(repository: string, mirrors: ReadonlyMap<string, URL>): Endpoint {
  const { host, path } = parseRepository(repository);
  const mirror = mirrors.get(host);
  if (mirror) {
    const before = mirror.pathname.replaceAll(/^\/+|\/+$/g, "");
    return {
      repository,
      host: mirror.host,
      base: mirror,
      path: before ? `${before}/${path}` : path,
      via: ` through ${mirror.href.replace(/\/$/, "")}`,
    };
  }
  const base = new URL(`https://${apiHosts[host] ?? host}`);
  // As Docker does: what listens on loopback is rarely given a certificate.
  if (isLoopbackName(base.hostname)) base.protocol = "http:";
  return { repository, host, base, path, via: "" };
}

/** Reads `{ HOST: URL }`. Throws where a URL could not be asked. */
export function parseMirrors(mirrors: Readonly<Record<string, string>>): Map<string, URL> {
  return new Map(Object.entries(mirrors).map(([host, text]) => [host, parseMirror(host, text)]));
}

function parseMirror(host: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain || !["http:", "https:"].includes(url.protocol))
    throw new Error(`mirror ${host}=${text}: expected a URL such as https://mirror.example, without login and query`);
  if (url.protocol === "http:" && !isLoopbackName(url.hostname))
    throw new Error(`mirror ${host}=${text}: plain HTTP is for loopback only; write https://${url.host}`);
  if (parseRepository(`${host}/x`).host !== host)
    throw new Error(
      `mirror ${host}=${text}: ${host} is no host in a repository's name; expected one such as docker.io`,
    );
  return url;
}
