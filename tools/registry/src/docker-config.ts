import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { runCredentialHelper } from "./run-credential-helper.ts";

/** How somebody logs in at a registry. */
export type Login =
  | { kind: "password"; username: string; password: string }
  /** OAuth2 refresh token, exchanged at the token server. */
  | { kind: "identity"; token: string }
  /** Sent as it is. */
  | { kind: "bearer"; token: string };

/** Docker's file of logins. */
export interface DockerConfig {
  /** The login for a host; undefined where there is none. A helper is run once per host. */
  findLogin(host: string): Promise<Login | undefined>;
}

interface ConfigFile {
  auths?: Record<
    string,
    { auth?: string; username?: string; password?: string; identitytoken?: string; registrytoken?: string }
  >;
  credHelpers?: Record<string, string>;
  credsStore?: string;
}

/** What Docker files Docker Hub's login under. */
const hubKey = "https://index.docker.io/v1/";

/** Reads the file when the first login is asked for: who pulls without one needs no file in order. */
export function openDockerConfig(file = defaultFile()): DockerConfig {
  let config: ConfigFile | undefined;
  const logins = new Map<string, Promise<Login | undefined>>();
  const find = async (host: string) => {
    config ??= readConfig(file);
    const key = host === "docker.io" ? hubKey : host;
    const helper = findEntry(config.credHelpers, host) ?? config.credsStore;
    const kept = helper ? await runCredentialHelper(helper, key, file) : undefined;
    return kept ?? parseLogin(findEntry(config.auths, host), `${file}: auths ${key}`);
  };
  return {
    findLogin(host) {
      const login = logins.get(host) ?? find(host);
      logins.set(host, login);
      return login;
    },
  };
}

function defaultFile(): string {
  return join(process.env.DOCKER_CONFIG || join(homedir(), ".docker"), "config.json");
}

function readConfig(file: string): ConfigFile {
  if (!existsSync(file)) return {};
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as ConfigFile | null) ?? {};
  } catch (error) {
    throw new Error(`reading ${file}: ${(error as Error).message}`);
  }
}

/** Docker has written keys as host, as URL, and as URL with the API's version. */
function findEntry<Value>(entries: Record<string, Value> | undefined, host: string): Value | undefined {
  const hosts = host === "docker.io" ? ["docker.io", "index.docker.io", "registry-1.docker.io"] : [host];
  const normalise = (key: string) => key.replace(/^https?:\/\//, "").replace(/(\/v[12])?\/*$/, "");
  return Object.entries(entries ?? {}).find(([key]) => hosts.includes(normalise(key)))?.[1];
}

function parseLogin(entry: NonNullable<ConfigFile["auths"]>[string] | undefined, where: string): Login | undefined {
  if (!entry) return undefined;
  if (entry.registrytoken) return { kind: "bearer", token: entry.registrytoken };
  if (entry.identitytoken) return { kind: "identity", token: entry.identitytoken };
  if (entry.username && entry.password !== undefined)
    return { kind: "password", username: entry.username, password: entry.password };
  if (!entry.auth) return undefined;
  const text = Buffer.from(entry.auth, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 1) throw new Error(`${where}: auth is not base64 of USER:PASSWORD; log in again with docker login`);
  // Docker itself cuts zero bytes off the end.
  return { kind: "password", username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, "") };
}
