import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  needTool,
  type RegistryAuth,
  startRegistry,
  startTokenServer,
  type TestRegistry,
  type TokenServer,
} from "@farfleet/testbed";
import { afterAll, afterEach, beforeAll, beforeEach, expect, type TestContext, test } from "vitest";
import { mediaTypes, openRegistry, type Registry, RegistryError, readPlatforms, sha256 } from "../src/index.ts";

const login = { username: "pusher", password: "s3cret:pw", refreshToken: "long-lived" };
/** bcrypt of the password above, which is all that docker-registry reads. */
const htpasswd = "pusher:$2b$04$.aCsq4fKJLbdTXn60yAh9ewOz5Ob2lHcO3Jak7t.KMpIiLWZ/yISy\n";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-registry-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let tokens: TokenServer;
beforeEach(async () => {
  tokens = await startTokenServer(login);
});
let server: TestRegistry | undefined;
afterEach(async () => {
  await server?.stop();
  await tokens.stop();
  server = undefined;
});

async function start(
  context: TestContext,
  auth?: "token" | "htpasswd",
): Promise<{ server: TestRegistry; app: string }> {
  writeFileSync(join(folder, "htpasswd"), htpasswd);
  writeFileSync(join(folder, "root.pem"), tokens.certificate);
  const { realm, service, issuer } = tokens;
  const kinds: Record<"token" | "htpasswd", RegistryAuth> = {
    token: { token: { realm, service, issuer, rootcertbundle: join(folder, "root.pem") } },
    htpasswd: { htpasswd: { realm: "test", path: join(folder, "htpasswd") } },
  };
  server = await startRegistry(needTool(context, "docker-registry"), auth ? { auth: kinds[auth] } : {});
  return { server, app: `${server.host}/team/app` };
}

/** A client whose logins are these. */
function open(auths: Record<string, object> = {}): Registry {
  const dockerConfig = join(folder, "config.json");
  writeFileSync(dockerConfig, JSON.stringify({ auths }));
  return openRegistry({ dockerConfig });
}

/** Pushes an image of two platforms as `1.0`; gives the digest of its index. */
async function pushImage(registry: Registry, repository: string): Promise<string> {
  const layer = Buffer.from("the layer");
  await registry.pushBlob(repository, layer);
  const manifests = [];
  for (const architecture of ["amd64", "arm64"]) {
    const config = Buffer.from(JSON.stringify({ os: "linux", architecture, rootfs: { type: "layers", diff_ids: [] } }));
    const text = JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: {
        mediaType: mediaTypes.config,
        digest: await registry.pushBlob(repository, config),
        size: config.length,
      },
      layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest: sha256(layer), size: layer.length }],
    });
    const digest = await registry.pushManifest(repository, architecture, mediaTypes.manifest, text);
    const platform = { os: "linux", architecture, ...(architecture === "arm64" ? { variant: "v8" } : {}) };
    manifests.push({ mediaType: mediaTypes.manifest, digest, size: text.length, platform });
  }
  const index = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests });
  return registry.pushManifest(repository, "1.0", mediaTypes.index, index);
}

test("what is pushed is read back: index, platforms, config, a layer and parts of it", async (context) => {
  const { app } = await start(context);
  const registry = open();
  const digest = await pushImage(registry, app);

  const head = await registry.headManifest(app, "1.0");
  const index = await registry.readManifest(app, "1.0");
  expect(head).toEqual({ digest, mediaType: mediaTypes.index, bytes: index.bytes });
  expect(await registry.readManifest(app, digest)).toEqual(index);
  const platforms = await readPlatforms(registry, app, index);
  expect(platforms.map(({ platform }) => platform)).toEqual(["linux/amd64", "linux/arm64"]);

  const arm64 = await registry.readManifest(app, platforms[1]!.digest);
  expect(arm64.bytes).toBe(platforms[1]!.size);
  expect(await readPlatforms(registry, app, arm64)).toEqual([platforms[1]]);

  const layer = sha256("the layer");
  expect(await registry.headBlob(app, layer)).toEqual({ bytes: 9 });
  expect((await registry.readBlob(app, layer)).toString()).toBe("the layer");
  expect((await registry.readBlobRange(app, layer, 4, 9))?.toString()).toBe("layer");
  expect(await registry.readBlobRange(app, layer, 4, 10)).toBeUndefined();
  expect(await registry.readBlobRange(app, layer, 9, 12)).toBeUndefined();
});

test("a blob that is there already is not sent again", async (context) => {
  const { server, app } = await start(context);
  const registry = open();
  for (let i = 0; i < 3; i++) await registry.pushBlob(app, Buffer.from("once"));
  expect(server.log().match(/http\.request\.method=PUT/g)?.length ?? 0).toBeGreaterThan(0);
  const uploads = server.log().match(/"PUT \/v2\/team\/app\/blobs\/uploads/g) ?? [];
  expect(uploads).toHaveLength(1);
});

test("a blob of megabytes arrives whole", async (context) => {
  const { app } = await start(context);
  const registry = open();
  const bytes = Buffer.alloc(20_000_000, "0123456789abcdef");
  const digest = await registry.pushBlob(app, bytes);
  expect(await registry.headBlob(app, digest)).toEqual({ bytes: bytes.length });
  expect((await registry.readBlobRange(app, digest, bytes.length - 4, bytes.length))?.toString()).toBe("cdef");
  await expect(registry.readBlob(app, digest)).rejects.toThrow("it is larger than 8388608 bytes and is not read");
});

test("what is not there is undefined to HEAD, and an error to GET that names all of it", async (context) => {
  const { server, app } = await start(context);
  const registry = open();
  const digest = sha256("nothing");
  expect(await registry.headManifest(app, "9.9")).toBeUndefined();
  expect(await registry.headBlob(app, digest)).toBeUndefined();
  expect(await registry.listReferrers(app, digest)).toEqual([]);
  await expect(registry.readManifest(app, "9.9")).rejects.toThrow(
    `reading manifest 9.9 of ${app}: ${server.host} answers 404 (MANIFEST_UNKNOWN: manifest unknown); it has no such thing; check name, tag and digest`,
  );
  await expect(registry.readBlob(app, digest)).rejects.toThrow(`reading blob ${digest} of ${app}`);
});

test("what refers to an image is found by the tag that stands for the API, which this registry has not", async (context) => {
  const { app } = await start(context);
  const registry = open();
  const image = await pushImage(registry, app);
  const config = Buffer.from("{}");
  await registry.pushBlob(app, config);
  const text = JSON.stringify({
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    artifactType: "application/vnd.example.signature",
    config: { mediaType: "application/vnd.oci.empty.v1+json", digest: sha256(config), size: 2 },
    layers: [],
    subject: { mediaType: mediaTypes.index, digest: image, size: 1 },
  });
  const signature = {
    mediaType: mediaTypes.manifest,
    digest: await registry.pushManifest(app, "signature", mediaTypes.manifest, text),
    size: text.length,
    artifactType: "application/vnd.example.signature",
    annotations: { by: "key one" },
  };
  const list = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [signature] });
  await registry.pushManifest(app, image.replace(":", "-"), mediaTypes.index, list);
  expect(await registry.listReferrers(app, image)).toEqual([signature]);
  expect((await registry.readManifest(app, signature.digest)).body).toMatchObject({ subject: { digest: image } });
});

test("a mirror is asked in the place of the host that the name says, below the mirror's path", async (context) => {
  const { server } = await start(context);
  const digest = await pushImage(open(), `${server.host}/hub/library/nginx`);
  const mirrored = openRegistry({ mirrors: { "docker.io": `${server.url}/hub/` }, dockerConfig: join(folder, "none") });
  expect(await mirrored.headManifest("nginx", "1.0")).toMatchObject({ digest });
  await expect(mirrored.readManifest("nginx", "2.0")).rejects.toThrow(
    `reading manifest 2.0 of nginx through ${server.url}/hub: ${server.host} answers 404`,
  );
});

test("with tokens, a login pushes and anybody pulls; a token serves a repository, not a request", async (context) => {
  const { server, app } = await start(context, "token");
  const pusher = open({ [server.host]: { auth: btoa(`${login.username}:${login.password}`) } });
  await pushImage(pusher, app);
  expect(tokens.requests.map(({ scope }) => scope).sort()).toEqual([
    "repository:team/app:pull",
    "repository:team/app:pull,push",
  ]);
  tokens.requests.length = 0;

  const registry = open();
  const [index] = await Promise.all([1, 2, 3].map(() => registry.readManifest(app, "1.0")));
  await readPlatforms(registry, app, index!);
  await registry.readBlob(app, sha256("the layer"));
  expect(tokens.requests).toEqual([{ method: "GET", scope: "repository:team/app:pull", authorization: undefined }]);
  await expect(registry.pushBlob(app, Buffer.from("mine"))).rejects.toThrow(
    `pushing blob ${sha256("mine")} of ${app}: ${server.host} answers 401 (UNAUTHORIZED: authentication required); log in: docker login ${server.host}`,
  );
});

test("an identity token gets tokens by OAuth2, a wrong password is told", async (context) => {
  const { server, app } = await start(context, "token");
  await pushImage(open({ [server.host]: { identitytoken: login.refreshToken } }), app);
  expect(new Set(tokens.requests.map(({ method }) => method))).toEqual(new Set(["POST"]));
  await expect(open({ [server.host]: { auth: btoa("pusher:wrong") } }).headManifest(app, "1.0")).rejects.toThrow(
    `refuses the login kept for ${server.host}; log in again: docker login ${server.host}`,
  );
});

test("a token that has come to its end is renewed before it is used", async (context) => {
  const { server, app } = await start(context, "token");
  await pushImage(open({ [server.host]: { auth: btoa(`${login.username}:${login.password}`) } }), app);
  tokens.requests.length = 0;
  let now = Date.now();
  const registry = openRegistry({ dockerConfig: join(folder, "none"), edge: { now: () => now } });
  const pull = () => registry.headManifest(app, "1.0");
  await pull();
  now += 280_000;
  await pull();
  expect(tokens.requests).toHaveLength(1);
  now += 15_000;
  await pull();
  expect(tokens.requests).toHaveLength(2);
  expect(server.log().match(/"HEAD \/v2\/team\/app\/manifests\/1\.0 [^"]*" 401/g)).toHaveLength(1);
});

test("with Basic, a login does all and nobody else anything", async (context) => {
  const { server, app } = await start(context, "htpasswd");
  const registry = open({ [server.host]: { auth: btoa(`${login.username}:${login.password}`) } });
  const digest = await pushImage(registry, app);
  expect(await registry.headManifest(app, "1.0")).toMatchObject({ digest });
  await expect(open().headManifest(app, "1.0")).rejects.toThrow(RegistryError);
  await expect(open().headManifest(app, "1.0")).rejects.toThrow(`answers 401; log in: docker login ${server.host}`);
});
