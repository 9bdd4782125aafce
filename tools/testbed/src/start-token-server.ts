import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { makeCertificate } from "./make-certificate.ts";

/** A request for a token, as it came. */
export interface TokenRequest {
  method: string;
  scope: string;
  authorization: string | undefined;
}

/** A server of Docker's token protocol, whose tokens a registry of `startRegistry` takes. */
export interface TokenServer {
  realm: string;
  service: string;
  issuer: string;
  /** The certificate that the registry has to trust, PEM. */
  certificate: string;
  /** All requests so far. */
  requests: TokenRequest[];
  stop(): Promise<void>;
}

/** Who may do what: pulling is free, pushing is for this name and password, or for who has this refresh token. */
export interface TokenLogin {
  username: string;
  password: string;
  refreshToken: string;
}

const service = "test registry";
const issuer = "test issuer";

/** Starts a token server; its tokens are good for `seconds`. */
export async function startTokenServer(
  login: TokenLogin,
  { seconds = 300 }: { seconds?: number } = {},
): Promise<TokenServer> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const certificate = makeCertificate(privateKey, publicKey);
  const requests: TokenRequest[] = [];
  const server = createServer(async (request, response) => {
    const parameters = await readParameters(request);
    const { authorization } = request.headers;
    const scope = parameters.get("scope") ?? "";
    requests.push({ method: request.method ?? "", scope, authorization });
    const given = authorization ?? parameters.get("refresh_token") ?? undefined;
    const known = [`Basic ${btoa(`${login.username}:${login.password}`)}`, login.refreshToken];
    if (given !== undefined && !known.includes(given)) return void response.writeHead(401).end();
    const token = makeToken(scope, given !== undefined, seconds);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ [request.method === "POST" ? "access_token" : "token"]: token, expires_in: seconds }),
    );
  });
  const makeToken = (scope: string, mayPush: boolean, validFor: number) => {
    const [type = "", name = "", actions = ""] = scope.split(":");
    const allowed = actions.split(",").filter((action) => action === "pull" || mayPush);
    const now = Math.floor(Date.now() / 1000);
    const header = { typ: "JWT", alg: "ES256", x5c: [certificate.toString("base64")] };
    const claims = {
      ...{ iss: issuer, sub: "", aud: service, jti: randomUUID(), exp: now + validFor, nbf: now - 60, iat: now },
      access: [{ type, name, actions: allowed }],
    };
    const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const signature = sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" });
    return `${text}.${signature.toString("base64url")}`;
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    realm: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    service,
    issuer,
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
    requests,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function readParameters(request: IncomingMessage): Promise<URLSearchParams> {
  if (request.method !== "POST") return new URL(request.url ?? "", "http://localhost").searchParams;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
