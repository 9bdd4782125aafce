import { isIP } from "node:net";
import { findSpace, isLoopbackName, type Space } from "./spaces.ts";

/** Throws, with the reason, where a URL that a registry named is not one to ask. */
export type Guard = (url: URL, registry: URL) => Promise<void>;

/**
 * Keeps registries from sending requests where they could not send any themselves: to this machine, its network, or the address
 * that tells cloud machines their secrets. A registry that is itself in such a place may name others there.
 * The name is resolved once more when it is asked; what it is moved to meanwhile learns nothing, since it must show a
 * certificate of that name.
 */
export function makeGuard(lookup: (name: string) => Promise<string[]>): Guard {
  const findSpaces = async (url: URL): Promise<Set<Space>> => {
    const name = url.hostname.replaceAll(/[[\]]/g, "");
    return new Set((isIP(name) ? [name] : await lookup(name)).map(findSpace));
  };
  return async (url, registry) => {
    const wrong = findFault(url);
    if (wrong) throw new Error(wrong);
    if (url.hostname === registry.hostname) return;
    const hidden = [...(await findSpaces(url))].filter((space) => space !== "public");
    if (hidden.length === 0) return;
    const own = await findSpaces(registry);
    const foreign = hidden.find((space) => !own.has(space));
    if (foreign)
      throw new Error(`a ${foreign === "other" ? "reserved" : foreign} address, which ${registry.host} is not on`);
  };
}

function findFault(url: URL): string | undefined {
  if (url.username || url.password) return "a URL with a login in it";
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopbackName(url.hostname))) return undefined;
  return url.protocol === "http:" ? "plain HTTP, which is for loopback only" : "neither HTTPS nor HTTP";
}
