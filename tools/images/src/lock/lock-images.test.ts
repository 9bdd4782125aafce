import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { unlockedDigest } from "@farfleet/model";
import { type FaultyRegistry, startFaultyRegistry } from "@farfleet/testbed";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeTestLock, putImage, putManifests, repository, type TestLock } from "./test-images.ts";

let registry: FaultyRegistry;
let lock: TestLock;
beforeEach(async () => {
  registry = await startFaultyRegistry();
  lock = makeTestLock(registry);
});
afterEach(async () => {
  await registry.stop();
  rmSync(lock.root, { recursive: true });
});

const asked = () =>
  registry.requests.splice(0).map(({ method, path }) => `${method} ${path.replace(/^\/v2\/app\//, "")}`);
const messages = async (...args: Parameters<TestLock["run"]>) =>
  (await lock.run(...args)).map(({ severity, message }) => `${severity}: ${message}`);

describe("an image", () => {
  test("is locked with its platforms, and with what its layers are, compressed and unpacked", async () => {
    const attestation = { mediaType: "application/vnd.oci.image.manifest.v1+json", digest: unlockedDigest, size: 1 };
    const digest = putImage(registry, "app", "1.0", {
      platforms: ["linux/amd64", "linux/arm64/v8", "linux/arm/v7"],
      env: ["NVIDIA_VISIBLE_DEVICES=all"],
      extra: [{ ...attestation, platform: { os: "unknown", architecture: "unknown" } }],
    });
    expect(await messages([{ tag: "1.0" }])).toEqual([]);
    const { tags, images, layers } = lock.locked();
    expect(tags).toEqual({ "1.0": digest });
    expect(images[digest]).toMatchObject({ others: ["linux/arm/v7"], bytes: expect.any(Number) });
    const { "linux/amd64": amd64, "linux/arm64": arm64, ...more } = images[digest]!.platforms;
    expect(more).toEqual({});
    expect(arm64).toMatchObject({ gpu: true, manifestBytes: expect.any(Number), configBytes: expect.any(Number) });
    expect(Object.keys(layers)).toEqual([...amd64!.layers, ...arm64!.layers].sort());
    expect(layers[arm64!.layers[0]!]).toEqual({
      bytes: expect.any(Number),
      unpacked: expect.any(Number),
      diff: expect.stringMatching(/^sha256:/),
      checked: "registry",
      measured: "gzip",
    });
    // A header, a file of 9,010 bytes in whole blocks, and two blocks at the end.
    expect(layers[arm64!.layers[0]!]!.unpacked).toBe(512 + 9216 + 1024);
  });

  test("without an index has the platform that its config says", async () => {
    const [image] = putManifests(registry, "app", { platforms: ["linux/arm64"] });
    const { digest, mediaType, text } = image!.manifest;
    registry.putManifest("app", "1.0", mediaType, text);
    expect(await messages([{ tag: "1.0" }])).toEqual([]);
    expect(lock.locked().images[digest]).toMatchObject({
      bytes: 0,
      platforms: { "linux/arm64": { manifest: digest } },
    });
  });

  test("is not asked for again: a HEAD says that its tag has not moved", async () => {
    putImage(registry, "app", "1.0");
    await lock.run([{ tag: "1.0" }]);
    const before = lock.text();
    asked();
    await lock.run([{ tag: "1.0" }]);
    expect(asked()).toEqual(["HEAD manifests/1.0"]);
    await lock.run([{ tag: "1.0" }], { refresh: true });
    expect(asked().length).toBeGreaterThan(8);
    expect(lock.text()).toBe(before);
  });

  test("of a second tag costs what it adds", async () => {
    putImage(registry, "app", "1.0");
    await lock.run([{ tag: "1.0" }]);
    putImage(registry, "app", "1.1", { layers: ["base", "app 1.1"] });
    asked();
    await lock.run([{ tag: "1.0" }, { tag: "1.1" }]);
    expect(asked().filter((line) => line.startsWith("HEAD blobs/"))).toHaveLength(2);
    expect(Object.keys(lock.locked().tags)).toEqual(["1.0", "1.1"]);
  });
});

describe("what is wrong with an image is a finding", () => {
  test("a name that no image can have", async () => {
    const names = [{ tag: "1 0" }, { digest: "sha512:0" }, { tag: "1.0", repository: "registry.example/App" }];
    expect((await messages(names)).sort()).toEqual([
      expect.stringContaining('error: "registry.example/App" names no repository'),
      `error: 1 0 is no tag of ${repository}`,
      `error: sha512:0 is no sha256 digest of ${repository}`,
    ]);
  });

  test("a tag that is not there", async () => {
    expect(await messages([{ tag: "9" }])).toEqual([`error: the registry has no ${repository}:9`]);
  });

  test("a manifest that lies about a layer's size: the registry's counts", async () => {
    const lie = {
      layers: ["app"],
      platforms: ["linux/arm64"],
      claim: <L extends object>(of: L) => ({ ...of, size: 7 }),
    };
    putImage(registry, "app", "1.0", lie);
    const [found] = await messages([{ tag: "1.0" }]);
    const [digest, { bytes }] = Object.entries(lock.locked().layers)[0]!;
    expect(found).toBe(`warning: the layer ${digest} of ${repository} has ${bytes} bytes, and its manifest says 7`);
  });

  test("a layer that the registry has not", async () => {
    putImage(registry, "app", "1.0", { claim: (layer) => ({ ...layer, digest: unlockedDigest }) });
    expect((await messages([{ tag: "1.0" }]))[0]).toBe(
      `error: the registry has no layer ${unlockedDigest} of ${repository}`,
    );
  });

  test("an index of nothing, and a config of fewer layers than the manifest", async () => {
    const index = putImage(registry, "app", "1.0", { platforms: [] });
    expect(await messages([{ tag: "1.0" }])).toEqual([`error: ${repository}@${index} holds no image for any platform`]);
    const [image] = putManifests(registry, "app", { platforms: ["linux/arm64"] });
    const { layers, ...rest } = JSON.parse(image!.manifest.text) as { layers: object[] };
    const digest = registry.putManifest(
      "app",
      "1.1",
      image!.manifest.mediaType,
      JSON.stringify({ ...rest, layers: layers.slice(1) }),
    );
    expect(await messages([{ tag: "1.1" }])).toEqual([
      `error: ${repository}@${digest} for linux/arm64 has 1 layers, and its config 2`,
    ]);
  });

  test("a lock that is cut off", async () => {
    lock.write('{ "registry.example/app": {');
    expect((await messages([{ tag: "1.0" }]))[0]).toMatch(/^error: it cannot be read: /);
  });
});

test("layers that are not in a registry, and such as nobody can look into, are marked", async () => {
  const claim = (mediaType: string) => ({
    platforms: ["linux/arm64"],
    layers: [mediaType],
    claim: <L extends object>(of: L) => ({ ...of, mediaType }),
  });
  putImage(registry, "app", "1", claim("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"));
  putImage(registry, "app", "2", claim("application/vnd.oci.image.layer.v1.tar+gzip+encrypted"));
  putImage(registry, "app", "3", claim("application/vnd.oci.image.layer.v1.tar"));
  expect(await messages([{ tag: "1" }, { tag: "2" }, { tag: "3" }])).toEqual([]);
  const { tags, images, layers } = lock.locked();
  const marks = ["1", "2", "3"].map((tag) => {
    const { checked, measured, bytes, unpacked } = layers[images[tags[tag]!]!.platforms["linux/arm64"]!.layers[0]!]!;
    return [checked, measured, unpacked / bytes];
  });
  expect(marks).toEqual([
    ["manifest", "estimate", expect.closeTo(2.5, 1)],
    ["registry", "estimate", expect.closeTo(2.5, 1)],
    ["registry", "tar", 1],
  ]);
});

describe("a registry that errs ends the run, and nothing is written", () => {
  test.each([
    ["a config of other bytes", /blobs/, (text: string) => text.replace("linux", "minix"), "they are not used"],
    ["a manifest of other bytes", /manifests\/sha256/, (text: string) => `${text} `, "expected sha256"],
  ])("%s", async (_, path, alter, message) => {
    putImage(registry, "app", "1.0");
    const kept = await readAll(registry);
    registry.fault = ({ method, url = "" }, response) => {
      const text = kept.get(url);
      if (method !== "GET" || !path.test(url) || !text?.startsWith("{")) return false;
      response.writeHead(200, { "content-type": "application/vnd.oci.image.index.v1+json" }).end(alter(text));
      return true;
    };
    await expect(lock.run([{ tag: "1.0" }])).rejects.toThrow(message);
    expect(existsSync(join(lock.root, "workloads/reader/images.lock.json"))).toBe(false);
  });

  test("it answers 500 again and again", async () => {
    registry.fault = (_, response) => !!response.writeHead(500).end();
    await expect(lock.run([{ tag: "1.0" }])).rejects.toThrow("500");
  });
});

/** What the registry would answer to each GET that a lock makes. */
async function readAll(of: FaultyRegistry): Promise<Map<string, string>> {
  await lock.run([{ tag: "1.0" }]);
  rmSync(join(lock.root, "workloads/reader/images.lock.json"));
  const paths = [...new Set(of.requests.map(({ path }) => path))];
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await (await fetch(of.url + path)).text()] as const)),
  );
}
