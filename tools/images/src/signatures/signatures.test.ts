import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "@farfleet/registry";
import { type FaultyRegistry, startFaultyRegistry } from "@farfleet/testbed";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeTestLock, putImage, repository, type TestLock } from "../lock/test-images.ts";
import { readImageKeys } from "./image-key.ts";
import { attachBundle, attachLegacy, attachText, type SignatureRecipe } from "./test-signatures.ts";

const p256 = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const { publicKey, privateKey } = p256();
const stranger = p256().privateKey;
const digestOf = (key: KeyObject) => sha256(key.export({ type: "spki", format: "der" }));

let registry: FaultyRegistry;
let lock: TestLock;
let image: string;
beforeEach(async () => {
  registry = await startFaultyRegistry();
  lock = makeTestLock(registry);
  image = putImage(registry, "app", "1.0");
});
afterEach(async () => {
  await registry.stop();
  rmSync(lock.root, { recursive: true });
});

/** Locks with these keys; gives what is recorded, or the messages of what is wrong. */
async function run(keys: KeyObject[], options: { refresh?: boolean } = {}) {
  const files = keys.map((key, i) => {
    writeFileSync(join(lock.root, `${i}.pub`), key.export({ type: "spki", format: "pem" }));
    return `${i}.pub`;
  });
  const keysOf = readImageKeys(lock.root, files.length > 0 ? { [repository]: files } : {});
  const findings = await lock.run([{ tag: "1.0" }], { keysOf, ...options });
  return findings.length > 0 ? findings.map(({ message }) => message) : lock.locked().images[image]?.signatures;
}

const unsigned = (has: string) => [`${repository}@${image} has no signature by 0.pub; it has ${has}`];
const foreign = "one that they did not make for it";

describe.each([
  ["the legacy form", attachLegacy],
  ["a bundle", attachBundle],
])("a signature in %s", (_, attach) => {
  const keys: [string, () => { publicKey: KeyObject; privateKey: KeyObject }, (string | null)?][] = [
    ["ECDSA over P-256", p256],
    ["ECDSA over P-384", () => generateKeyPairSync("ec", { namedCurve: "P-384" }), "sha384"],
    ["ECDSA over P-384 with SHA-256", () => generateKeyPairSync("ec", { namedCurve: "P-384" })],
    ["ECDSA over P-521", () => generateKeyPairSync("ec", { namedCurve: "P-521" }), "sha512"],
    ["RSA", () => generateKeyPairSync("rsa", { modulusLength: 2048 })],
    ["Ed25519", () => generateKeyPairSync("ed25519"), null],
  ];
  test.each(keys)("by %s is recorded: which key, which artifact", async (_, generate, algorithm) => {
    const pair = generate();
    const artifact = attach(registry, "app", image, { key: pair.privateKey, image, algorithm });
    expect(await run([publicKey, pair.publicKey])).toEqual([{ key: digestOf(pair.publicKey), artifact }]);
  });

  const other = `sha256:${"c".repeat(64)}`;
  test.each<[what: string, recipe: Partial<SignatureRecipe>]>([
    ["of another image", { image: other }],
    ["by another key", { key: stranger }],
    ["of another kind of statement", { type: "https://spdx.dev/Document" }],
    [
      "that was made for another image and altered",
      { image: other, tamper: (text) => text.replaceAll(other.slice(7), image.slice(7)) },
    ],
    ["over something else than JSON", { tamper: () => "nothing" }],
  ])("%s counts for nothing", async (_, recipe) => {
    attach(registry, "app", image, { key: privateKey, image, ...recipe });
    expect(await run([publicKey])).toEqual(unsigned(foreign));
  });
});

test("both forms are recorded, sorted by artifact", async () => {
  const recipe = { key: privateKey, image };
  const artifacts = [attachLegacy(registry, "app", image, recipe), attachBundle(registry, "app", image, recipe)];
  expect(await run([publicKey])).toEqual(artifacts.sort().map((artifact) => ({ key: digestOf(publicKey), artifact })));
});

test("anything may be attached to an image and is no signature", async () => {
  expect(await run([publicKey])).toEqual(unsigned("none"));
  for (const text of ["", "{", "[]", '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}']) {
    attachText(registry, "app", image, text);
    expect(await run([publicKey]), text).toEqual(unsigned(foreign));
  }
});

test("without keys nobody asks; with one that is no more, what it signed is forgotten", async () => {
  const { publicKey: next, privateKey: nextPrivate } = p256();
  attachLegacy(registry, "app", image, { key: privateKey, image });
  expect(await run([])).toBeUndefined();
  expect(registry.requests.some(({ path }) => path.includes(".sig"))).toBe(false);
  expect(await run([publicKey])).toHaveLength(1);
  expect((await run([next]))?.[0]).toContain("has no signature by 0.pub");
  const artifact = attachBundle(registry, "app", image, { key: nextPrivate, image });
  expect(await run([next])).toEqual([{ key: digestOf(next), artifact }]);
  expect(await run([])).toBeUndefined();
});

test("a signature that is gone is found missing by --refresh", async () => {
  attachBundle(registry, "app", image, { key: privateKey, image });
  expect(await run([publicKey])).toHaveLength(1);
  attachText(registry, "app", image, "{}");
  expect(await run([publicKey])).toHaveLength(1);
  expect(await run([publicKey], { refresh: true })).toEqual(unsigned(foreign));
});

describe("keys", () => {
  const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" });

  test("the longest entry that covers a repository counts; an entry covers what lies below it", () => {
    writeFileSync(join(lock.root, "a.pub"), pem(publicKey));
    writeFileSync(join(lock.root, "b.pub"), pem(p256().publicKey));
    const keysOf = readImageKeys(lock.root, { "r.example": ["a.pub"], "r.example/team/": ["b.pub"] });
    const filesOf = (repository: string) => keysOf(repository).map(({ file }) => file);
    expect(filesOf("r.example/app")).toEqual(["a.pub"]);
    expect(filesOf("r.example/team/app")).toEqual(["b.pub"]);
    expect(filesOf("r.example/teams/app")).toEqual(["a.pub"]);
    expect(filesOf("r.example.org/app")).toEqual([]);
  });

  test.each<[what: string, text: string | undefined, message: string]>([
    ["a file that is missing", undefined, "ENOENT"],
    ["no key", "text", "reading k.pub, which package.json names in farfleet.imageKeys"],
    [
      "a short RSA key",
      pem(generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey) as string,
      "rsa 1024; expected",
    ],
    [
      "another curve",
      pem(generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey) as string,
      "ec secp256k1; expected",
    ],
  ])("%s is refused", (_, text, message) => {
    if (text !== undefined) writeFileSync(join(lock.root, "k.pub"), text);
    expect(() => readImageKeys(lock.root, { "r.example": ["k.pub"] })).toThrow(message);
  });

  test("a list of another shape is refused", () => {
    expect(() => readImageKeys(lock.root, { "r.example": "k.pub" })).toThrow(
      'expected { "<repository>": ["<file>", …] }',
    );
  });
});
