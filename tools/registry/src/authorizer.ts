import type { DockerConfig, Login } from "./docker-config.ts";
import type { Exchange } from "./exchange.ts";
import { basic, fetchToken, type Realm, type Token } from "./fetch-token.ts";
import type { Endpoint } from "./find-endpoint.ts";
import { type Challenge, parseChallenges } from "./parse-challenges.ts";
import { RegistryError } from "./registry-error.ts";

/** What a request is allowed to do. */
export type Access = "pull" | "push";

/** What is asked, and for whom. */
export interface Wanted {
  endpoint: Endpoint;
  access: Access;
  doing: string;
}

/** Knows the `Authorization` that requests need. */
export interface Authorizer {
  /** What is known before a registry has asked: for one that asked before, a token of the right scope. */
  find(wanted: Wanted): Promise<string | undefined>;
  /** After a 401 to a request sent with `used`: another one to try; undefined where there is none. */
  renew(wanted: Wanted, challenges: string | null, used: string | undefined): Promise<string | undefined>;
}

interface Kept {
  header: Promise<string | undefined>;
  /** Tells nothing while the token is on its way. */
  until: number;
}

/** Keeps one token per scope until shortly before it ends; who asks meanwhile waits for the same one. */
export function makeAuthorizer(exchange: Exchange, config: DockerConfig, now: () => number): Authorizer {
  const asked = new Map<string, Challenge>();
  const kept = new Map<string, Kept>();
  const keyOf = ({ endpoint, access }: Wanted) => `${endpoint.base.origin} ${endpoint.path} ${access}`;

  const findKept = (wanted: Wanted) => {
    const entry = kept.get(keyOf(wanted));
    return entry && entry.until > now() ? entry.header : undefined;
  };
  const make = (wanted: Wanted, challenge: Challenge): Promise<string | undefined> => {
    const key = keyOf(wanted);
    const entry: Kept = { header: Promise.resolve(undefined), until: Number.POSITIVE_INFINITY };
    entry.header = answerChallenge(exchange, config, wanted, challenge).then(
      (token) => {
        entry.until = now() + (token?.forMs ?? Number.POSITIVE_INFINITY);
        return token?.header;
      },
      (error) => {
        kept.delete(key);
        throw error;
      },
    );
    kept.set(key, entry);
    return entry.header;
  };

  return {
    async find(wanted) {
      const challenge = asked.get(wanted.endpoint.base.origin);
      return findKept(wanted) ?? (challenge && make(wanted, challenge));
    },
    async renew(wanted, header, used) {
      const challenges = parseChallenges(header);
      const challenge = ["bearer", "basic"]
        .map((scheme) => challenges.find((one) => one.scheme === scheme))
        .find(Boolean);
      if (!challenge)
        throw refuse(
          wanted,
          `it wants a login of a kind that is neither Basic nor Bearer: ${JSON.stringify(header ?? "")}`,
        );
      // Somebody else may have renewed it since.
      const newer = await findKept(wanted);
      if (newer !== undefined && newer !== used) return newer;
      asked.set(wanted.endpoint.base.origin, challenge);
      const made = await make(wanted, challenge);
      return made === used ? undefined : made;
    },
  };
}

async function answerChallenge(
  exchange: Exchange,
  config: DockerConfig,
  wanted: Wanted,
  { scheme, parameters }: Challenge,
): Promise<Token | undefined> {
  const login = await findLogin(config, wanted);
  const forMs = Number.POSITIVE_INFINITY;
  if (login?.kind === "bearer") return { header: `Bearer ${login.token}`, forMs };
  if (scheme === "basic") {
    if (login?.kind !== "password") return undefined;
    return { header: basic(login), forMs };
  }
  return fetchToken(exchange, wanted, parseRealm(wanted, parameters), login);
}

async function findLogin(config: DockerConfig, wanted: Wanted): Promise<Login | undefined> {
  try {
    return await config.findLogin(wanted.endpoint.host);
  } catch (error) {
    throw refuse(wanted, (error as Error).message);
  }
}

function parseRealm(wanted: Wanted, parameters: ReadonlyMap<string, string>): Realm {
  const realm = parameters.get("realm") ?? "";
  if (!URL.canParse(realm)) throw refuse(wanted, `its token server is ${JSON.stringify(realm)}, which is no URL`);
  return { url: new URL(realm), service: parameters.get("service") };
}

function refuse({ doing }: Wanted, what: string): RegistryError {
  return new RegistryError(`${doing}: ${what}`);
}
