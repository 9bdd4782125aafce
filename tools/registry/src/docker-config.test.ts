import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDockerConfig } from "./docker-config.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-docker-"));
  const helpers = {
    // It says where it was called for in its answer, and how often beside itself.
    keeps: `read key; echo "$key" >>"$0.calls"; echo "{\\"Username\\":\\"me\\",\\"Secret\\":\\"for $key\\"}"`,
    oauth: `cat >/dev/null; echo '{"Username":"<token>","Secret":"refresh"}'`,
    empty: `cat >/dev/null; echo "credentials not found in native keychain"; exit 1`,
    broken: `cat >/dev/null; echo "the keyring is locked" >&2; exit 3`,
    chatty: `echo "Secret: hunter2"`,
  };
  for (const [name, code] of Object.entries(helpers))
    writeFileSync(join(folder, `docker-credential-${name}`), `#!/bin/sh\n${code}\n`, { mode: 0o755 });
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env.PATH}`);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

let count = 0;
function open(content: object | string) {
  const file = join(folder, `config-${count++}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return openDockerConfig(file);
}

const auth = Buffer.from("me:pass:word").toString("base64");
const password = { kind: "password", username: "me", password: "pass:word" };
test.each([
  [{ auths: { "registry.example": { auth } } }, "registry.example", password],
  [{ auths: { "https://registry.example/v2/": { auth } } }, "registry.example", password],
  [{ auths: { "https://index.docker.io/v1/": { auth } } }, "docker.io", password],
  [
    { auths: { "registry.example:5000": { username: "me", password: "pass:word" } } },
    "registry.example:5000",
    password,
  ],
  [{ auths: { "registry.example:5000": { auth } } }, "registry.example", undefined],
  [{ auths: { "registry.example.evil": { auth } } }, "registry.example", undefined],
  [{ auths: { "registry.example": { identitytoken: "t" } } }, "registry.example", { kind: "identity", token: "t" }],
  [{ auths: { "registry.example": { registrytoken: "t" } } }, "registry.example", { kind: "bearer", token: "t" }],
  [{ auths: { "registry.example": {} } }, "registry.example", undefined],
  [{ credsStore: "oauth" }, "registry.example", { kind: "identity", token: "refresh" }],
  [{ credsStore: "empty", auths: { "registry.example": { auth } } }, "registry.example", password],
  [{ credsStore: "empty" }, "registry.example", undefined],
  [{}, "registry.example", undefined],
  ["null", "registry.example", undefined],
])("%j for %s", async (content, host, login) => expect(await open(content).findLogin(host)).toEqual(login));

test("a host's own helper comes before the store, is asked by Docker's key, and once", async () => {
  const config = open({ credHelpers: { "registry.example": "keeps" }, credsStore: "broken" });
  const [first, second] = await Promise.all([
    config.findLogin("registry.example"),
    config.findLogin("registry.example"),
  ]);
  expect(first).toEqual({ kind: "password", username: "me", password: "for registry.example" });
  expect(second).toBe(first);
  await expect(config.findLogin("other.example")).rejects.toThrow(
    "docker-credential-broken get for other.example ended with 3: the keyring is locked",
  );
  expect(await open({ credsStore: "keeps" }).findLogin("docker.io")).toMatchObject({
    password: "for https://index.docker.io/v1/",
  });
});

test.each([
  ["{ no JSON", "config-"],
  [{ auths: { a: { auth: "bm8gY29sb24=" } } }, "auth is not base64 of USER:PASSWORD"],
  [{ credsStore: "missing" }, "is not on PATH; install it, or take its line out"],
  [{ credsStore: "../keeps" }, '"../keeps" names no credential helper'],
  [{ credsStore: "chatty" }, /^docker-credential-chatty get printed no JSON$/],
])("%j is told", async (content, words) => {
  const config = open(content);
  await expect(config.findLogin("a")).rejects.toThrow(words);
});

test("without a file there is no login", async () => {
  expect(await openDockerConfig(join(folder, "none.json")).findLogin("registry.example")).toBeUndefined();
});

test("the file is that of $DOCKER_CONFIG", async () => {
  writeFileSync(join(folder, "config.json"), JSON.stringify({ auths: { "registry.example": { auth } } }));
  vi.stubEnv("DOCKER_CONFIG", folder);
  expect(await openDockerConfig().findLogin("registry.example")).toEqual(password);
});
