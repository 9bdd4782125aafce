import type { Answer, Request } from "./exchange.ts";
import { RegistryError } from "./registry-error.ts";

/** Throws for answers after which the same request may go through later: 429, and 5xx but for 501. */
export function throwIfTransient({ doing }: Request, { status, headers, url }: Answer): void {
  if (status !== 429 && (status < 500 || status === 501)) return;
  const todo = status === 429 ? "log in for a higher limit, or wait" : "try again later";
  throw new RegistryError(`${doing}: ${url.host} answers ${status}; ${todo}`, {
    status,
    transient: { retryAfter: headers.get("retry-after") },
  });
}
