import { expect, test } from "vitest";
import { mediaTypes } from "./media-types.ts";
import { parseManifest } from "./parse-manifest.ts";

const digest = `sha256:${"a".repeat(64)}`;
const config = { mediaType: mediaTypes.config, digest, size: 2 };
const image = { schemaVersion: 2, config, layers: [] };
const entry = {
  mediaType: mediaTypes.manifest,
  digest,
  size: 7,
  platform: { os: "linux", architecture: "arm64", variant: "v8" },
};
const index = { schemaVersion: 2, manifests: [entry] };

test.each([
  [image, mediaTypes.manifest, mediaTypes.manifest],
  [{ ...image, mediaType: mediaTypes.dockerManifest }, mediaTypes.dockerManifest, mediaTypes.dockerManifest],
  [{ ...image, mediaType: mediaTypes.manifest }, "application/json", mediaTypes.manifest],
  [image, `${mediaTypes.manifest}; charset=utf-8`, mediaTypes.manifest],
  [index, mediaTypes.index, mediaTypes.index],
  [{ ...index, mediaType: mediaTypes.dockerIndex }, "", mediaTypes.dockerIndex],
])("%j as %s is %s", (value, contentType, mediaType) => {
  expect(parseManifest(JSON.stringify(value), contentType).mediaType).toBe(mediaType);
});

test("entries keep what is claimed of them", () => {
  const { body } = parseManifest(
    JSON.stringify({ ...index, manifests: [{ ...entry, annotations: { a: "b", c: 1 } }] }),
    mediaTypes.index,
  );
  expect(body).toEqual({ manifests: [{ ...entry, annotations: { a: "b" } }] });
});

const { manifest, index: indexType } = mediaTypes;
test.each([
  ["[]", manifest, "it is no JSON object"],
  ["<html>", manifest, "it is no JSON"],
  [
    { schemaVersion: 1 },
    "application/vnd.docker.distribution.manifest.v1+prettyjws",
    "schema 1, which containerd no longer pulls",
  ],
  [{ schemaVersion: 1, fsLayers: [] }, "application/json", "schema 1"],
  [image, "application/vnd.oci.artifact.manifest.v1+json", "its media type is"],
  [image, "text/html", "its media type is \"text/html\"; expected an image's or an index's"],
  [{ ...image, mediaType: indexType }, manifest, "calls itself"],
  [{ ...image, manifests: [] }, manifest, "index and image at once"],
  [{ ...index, layers: [] }, indexType, "index and image at once"],
  [{ ...image, config: undefined }, manifest, "config is no JSON object"],
  [{ ...image, layers: {} }, manifest, "layers is no list"],
  [{ ...image, layers: [{ ...config, digest: "sha512:00" }] }, manifest, "layers[0] has no sha256 digest"],
  [{ ...image, layers: [{ ...config, size: -1 }] }, manifest, "layers[0] has no size in bytes"],
  [{ ...image, layers: [{ ...config, size: 1.5 }] }, manifest, "layers[0] has no size in bytes"],
  [{ ...image, layers: [{ ...config, size: 1e300 }] }, manifest, "layers[0] has no size in bytes"],
  [
    { manifests: [{ ...entry, platform: { os: "li/nux", architecture: "a" } }] },
    indexType,
    "manifests[0] has no platform",
  ],
])("%j as %s: %s", (value, contentType, words) => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  expect(() => parseManifest(text, contentType)).toThrow(words);
});
