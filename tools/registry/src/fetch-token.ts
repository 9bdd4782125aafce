import type { Wanted } from "./authorizer.ts";
import type { Login } from "./docker-config.ts";
import type { Answer, Exchange, Request } from "./exchange.ts";
import { RegistryError } from "./registry-error.ts";
import { throwIfTransient } from "./throw-if-transient.ts";

/** The token server that a registry names. */
export interface Realm {
  url: URL;
  service: string | undefined;
}

/** An `Authorization` and how long it is good for. */
export interface Token {
  header: string;
  forMs: number;
}

const mostOfToken = 64 * 1024;

/** Gets a token of the repository's scope: Docker's token protocol, and its OAuth2 form for identity tokens. */
export async function fetchToken(
  exchange: Exchange,
  wanted: Wanted,
  realm: Realm,
  login: Exclude<Login, { kind: "bearer" }> | undefined,
): Promise<Token> {
  const scope = `repository:${wanted.endpoint.path}:${wanted.access === "push" ? "pull,push" : "pull"}`;
  const request: Request = {
    endpoint: wanted.endpoint,
    doing: `${wanted.doing}: getting a token`,
    method: "GET",
    url: new URL(realm.url),
    most: () => mostOfToken,
  };
  const parameters = { ...(realm.service === undefined ? {} : { service: realm.service }), scope };
  if (login?.kind === "identity")
    return parseToken(request, login, await exchange(toOauth(request, parameters, login.token)));
  for (const [name, value] of Object.entries(parameters)) request.url.searchParams.set(name, value);
  return parseToken(request, login, await exchange(request, login && basic(login)));
}

/** The value of `Authorization` for a name and a password. */
export function basic({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

function toOauth(request: Request, parameters: Record<string, string>, refreshToken: string): Request {
  const form = { grant_type: "refresh_token", client_id: "farfleet", ...parameters, refresh_token: refreshToken };
  return {
    ...request,
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  };
}

function parseToken(request: Request, login: Login | undefined, answer: Answer): Token {
  const { endpoint, doing, url } = request;
  throwIfTransient(request, answer);
  if (answer.status === 401 || answer.status === 403)
    throw new RegistryError(
      login
        ? `${doing}: ${url.host} refuses the login kept for ${endpoint.host}; log in again: docker login ${endpoint.host}`
        : `${doing}: ${url.host} gives none without a login; log in: docker login ${endpoint.host}`,
      { status: answer.status },
    );
  if (answer.status !== 200 || !answer.body)
    throw new RegistryError(
      `${doing}: ${url.host} answers ${answer.body ? answer.status : "more than 64 KiB"}; expected a token`,
    );
  const { token, access_token, expires_in } = parseObject(answer.body);
  const text = token || access_token;
  if (typeof text !== "string" || !/^[\x21-\x7e]+$/.test(text))
    throw new RegistryError(`${doing}: the answer of ${url.host} holds no token`);
  // The protocol's default, and its least, is 60 s. Ten are left for the request that the token is for.
  const seconds = typeof expires_in === "number" && expires_in > 60 ? expires_in : 60;
  return { header: `Bearer ${text}`, forMs: (seconds - 10) * 1000 };
}

function parseObject(body: Buffer): Record<string, unknown> {
  try {
    return (JSON.parse(body.toString("utf8")) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
