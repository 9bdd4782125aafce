import type { Answer } from "./exchange.ts";
import type { Call } from "./make-send.ts";
import { RegistryError } from "./registry-error.ts";

/** The error for an answer that is not what was asked for. */
export function refusal(call: Call, { status, body, url }: Answer): RegistryError {
  const words = body && findWords(body);
  const said = `${url.host} answers ${status}${words ? ` (${words})` : ""}`;
  return new RegistryError(`${call.doing}: ${said}; ${findRemedy(call, status, url)}`, { status });
}

function findRemedy({ endpoint, access }: Call, status: number, url: URL): string {
  const { host } = endpoint;
  if (url.origin !== endpoint.base.origin) return `that is where ${host} redirects to; tell who runs it`;
  if (status === 401) return `log in: docker login ${host}`;
  if (status === 403) return `ask for the right to ${access} there, or log in as somebody else: docker login ${host}`;
  if (status === 404) return "it has no such thing; check name, tag and digest";
  return `check that ${host} is a registry`;
}

/** A registry's own words (OCI distribution spec, error codes). */
function findWords(body: Buffer): string | undefined {
  try {
    const { errors } = JSON.parse(body.toString("utf8")) as { errors: { code?: unknown; message?: unknown }[] };
    const words = [errors[0]?.code, errors[0]?.message].filter((word) => typeof word === "string").join(": ");
    return words.slice(0, 200);
  } catch {
    return undefined;
  }
}
