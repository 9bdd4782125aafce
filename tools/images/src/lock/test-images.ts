import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Finding, ImageLock, LockedRepository } from "@farfleet/model";
import { openRegistry, type Registry } from "@farfleet/registry";
import { type MadeImage, makeImage, makeIndex } from "../layout/make-image.ts";
import { type LayerName, makeLayer } from "../layout/make-layer.ts";
import { lockFile } from "./lock-finding.ts";
import { type LockOptions, lockImages } from "./lock-images.ts";
import type { WantedImage } from "./wanted-image.ts";
import { writeLocks } from "./write-locks.ts";

/** What a test's registry does with an image. */
export interface ImageKeeper {
  url: string;
  putBlob(bytes: Uint8Array | string): string;
  putManifest(path: string, tag: string, mediaType: string, text: string): string;
}

/** An image of layers that hold one file each: its text is the layer's. */
export interface TestImage {
  layers?: string[];
  platforms?: string[];
  env?: string[];
  /** Further entries of the index. */
  extra?: object[];
  /** What the manifest claims of the layers. */
  claim?: (layer: LayerName) => LayerName;
}

/** Keeps an image in the registry; gives its index digest. */
export function putImage(registry: ImageKeeper, path: string, tag: string, image: TestImage = {}): string {
  const index = makeIndex(putManifests(registry, path, image), image.extra);
  return registry.putManifest(path, tag, index.mediaType, index.text);
}

/** Keeps an image's manifests, one per platform, without an index. */
export function putManifests(
  registry: ImageKeeper,
  path: string,
  {
    layers = ["base", "app"],
    platforms = ["linux/amd64", "linux/arm64/v8"],
    env,
    claim = (layer) => layer,
  }: TestImage = {},
): MadeImage[] {
  return platforms.map((platform) => {
    const [os = "", architecture = "", variant] = platform.split("/");
    const made = layers.map((text) => {
      const { bytes, ...layer } = makeLayer([{ path: text, content: [Buffer.from(`${text} ${architecture}`), 9000] }]);
      registry.putBlob(bytes);
      return claim(layer);
    });
    const image = makeImage({ platform: { os, architecture, ...(variant && { variant }) }, layers: made, env });
    registry.putBlob(image.config.text);
    registry.putManifest(path, `of-${architecture}`, image.manifest.mediaType, image.manifest.text);
    return image;
  });
}

/** A folder with workloads whose locks are made from one registry, which stands for `registry.example`. */
export interface TestLock {
  root: string;
  registry: Registry;
  /** Locks the workload `reader`, and writes where nothing is wrong, as `farfleet lock` does. */
  run(wanted: (Partial<WantedImage> & { tag?: string })[], options?: Partial<LockOptions>): Promise<Finding[]>;
  text(): string;
  /** What is locked of the repository `registry.example/app`. */
  locked(): LockedRepository;
  write(text: string): void;
}

export const repository = "registry.example/app";

export function makeTestLock(registry: ImageKeeper): TestLock {
  const root = mkdtempSync(join(tmpdir(), "farfleet-lock-"));
  const path = join(root, lockFile("reader"));
  mkdirSync(dirname(path), { recursive: true });
  const client = openRegistry({
    mirrors: { "registry.example": registry.url },
    dockerConfig: join(root, "none.json"),
    edge: { sleep: async () => {} },
  });
  return {
    root,
    registry: client,
    async run(wanted, options = {}) {
      const images = wanted.map((image): WantedImage => ({ repository, archs: ["arm64"], ...image }));
      const { locks, findings } = await lockImages({
        root,
        registry: client,
        wanted: new Map([["reader", images]]),
        ...options,
      });
      if (!findings.some(({ severity }) => severity === "error")) writeLocks(root, locks);
      return findings;
    },
    text: () => readFileSync(path, "utf8"),
    locked: () => (JSON.parse(readFileSync(path, "utf8")) as ImageLock)[repository]!,
    write: (text) => writeFileSync(path, text),
  };
}
