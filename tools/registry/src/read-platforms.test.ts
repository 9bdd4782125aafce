import { expect, test } from "vitest";
import type { Descriptor, ImageBody, IndexBody, Manifest } from "./manifest.ts";
import { mediaTypes } from "./media-types.ts";
import { readPlatforms } from "./read-platforms.ts";
import { sha256 } from "./sha256.ts";

const config = (platform: object) => JSON.stringify(platform);
const blobs = new Map(
  [config({ os: "linux", architecture: "aarch64" }), config({ os: "linux" })].map((text) => [sha256(text), text]),
);
const [arm64Config, brokenConfig] = [...blobs.keys()];

const image = (digest = arm64Config!, mediaType: string = mediaTypes.config): ImageBody => ({
  config: { mediaType, digest, size: 1, annotations: {} },
  layers: [],
  annotations: {},
});
const manifest = (body: IndexBody | ImageBody): Manifest => ({
  digest: sha256(JSON.stringify(body)),
  mediaType: "manifests" in body ? mediaTypes.index : mediaTypes.manifest,
  bytes: 7,
  text: "",
  body,
});
const entry = (name: string, os?: string, architecture?: string, more: Partial<Descriptor> = {}): Descriptor => ({
  mediaType: mediaTypes.manifest,
  digest: sha256(name),
  size: 7,
  annotations: {},
  ...(os && architecture ? { platform: { os, architecture } } : {}),
  ...more,
});

/** Registries' answers as data: what they are read with is tested elsewhere. */
const registry = {
  readManifest: async (_: string, digest: string) =>
    manifest(digest === sha256("artifact") ? image(arm64Config, "application/vnd.oci.empty.v1+json") : image()),
  readBlob: async (_: string, digest: string) => Buffer.from(blobs.get(digest)!),
};
const read = async (body: IndexBody | ImageBody) =>
  (await readPlatforms(registry, "registry.example/app", manifest(body))).map(({ platform, digest }) => [
    platform,
    digest,
  ]);

test("an index names its platforms; attestations and what is no image are left out, the first of equals counts", async () => {
  const manifests = [
    entry("a", "linux", "amd64", { mediaType: mediaTypes.dockerManifest }),
    entry("b", "linux", "arm64", { platform: { os: "linux", architecture: "arm64", variant: "v8" } }),
    entry("c", "linux", "aarch64"),
    entry("d", "unknown", "unknown"),
    entry("e", "linux", "s390x", { annotations: { "vnd.docker.reference.type": "attestation-manifest" } }),
    entry("f", "linux", "arm"),
    entry("g", "linux", "ppc64le", { mediaType: "application/vnd.in-toto+json" }),
  ];
  expect(await read({ manifests })).toEqual([
    ["linux/amd64", sha256("a")],
    ["linux/arm64", sha256("b")],
    ["linux/arm/v7", sha256("f")],
  ]);
});

test("the platform of a single manifest, and of an entry that names none, is in its config", async () => {
  expect(await read(image())).toEqual([["linux/arm64", manifest(image()).digest]]);
  expect(await read({ manifests: [entry("artifact"), entry("a")] })).toEqual([["linux/arm64", sha256("a")]]);
  expect(await read(image(arm64Config, "application/vnd.cncf.helm.config.v1+json"))).toEqual([]);
});

test("an index in an index, and a config without platform, are told", async () => {
  const nested = { manifests: [entry("a", "linux", "amd64", { mediaType: mediaTypes.index })] };
  await expect(read(nested)).rejects.toThrow(`its index holds the index ${sha256("a")}; push a flat one`);
  await expect(read(image(brokenConfig))).rejects.toThrow("has no platform of os, architecture and variant");
});
