/** The parts of a repository's name. */
export interface RepositoryName {
  /** Host and port as the name has them, `docker.io` where it has none. */
  host: string;
  /** Such as `team/app`; `library/nginx` for Docker Hub's `nginx`. */
  path: string;
}

const label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const hostPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?$`);
const part = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const pathPattern = new RegExp(`^${part}(?:/${part})*$`);
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** Takes a repository's name apart by the rules of the OCI distribution spec and of Docker's short names. Throws. */
export function parseRepository(name: string): RepositoryName {
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = /[.:[\]A-Z]/.test(first) || first === "localhost";
  const host = isHost ? first : "docker.io";
  const rest = isHost ? name.slice(slash + 1) : name;
  const isHub = ["docker.io", "index.docker.io"].includes(host);
  const path = isHub && !rest.includes("/") ? `library/${rest}` : rest;
  // 255 is what containerd and Docker take of host and path together.
  if (name.length > 255 || !hostPattern.test(host) || !pathPattern.test(path))
    throw new Error(
      `${JSON.stringify(name.slice(0, 300))} names no repository; expected HOST/PATH in small letters, without tag or digest, such as registry.example/team/app`,
    );
  return { host: isHub ? "docker.io" : host, path };
}

/** Throws where text is neither tag nor digest. */
export function checkReference(reference: string): void {
  if (!tagPattern.test(reference)) checkDigest(reference, "tag or sha256 digest");
}

/** Throws where text is no digest. */
export function checkDigest(digest: string, expected = "sha256 digest"): void {
  if (!digestPattern.test(digest)) throw new Error(`${JSON.stringify(digest.slice(0, 300))} is no ${expected}`);
}

export function isDigest(text: unknown): text is string {
  return typeof text === "string" && digestPattern.test(text);
}
