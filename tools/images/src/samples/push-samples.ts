import type { Registry } from "@farfleet/registry";
import { type ImagePlatform, makeImage, makeIndex } from "../layout/make-image.ts";
import type { LayerName } from "../layout/make-layer.ts";
import { pushImage } from "../layout/push-image.ts";
import { makeSampleLayer } from "./make-sample-layer.ts";
import type { Samples } from "./read-samples.ts";

export interface PushSamplesOptions {
  samples: Samples;
  registry: Registry;
  onProgress?: (done: number, total: number, what: string) => void;
}

/** Makes sample images and pushes them; one layer is in memory at a time. Gives the index digests by `repository:tag`. */
export async function pushSamples(options: PushSamplesOptions): Promise<Map<string, string>> {
  const { samples, registry } = options;
  const layers = await pushLayers(options);
  const digests = new Map<string, string>();
  for (const { repository, tag, layers: names, env, platforms } of samples.images) {
    const entrypoint = [`/usr/bin/${repository.split("/").at(-1)}`];
    const images = platforms.map(parsePlatform).map((platform) => {
      const of = names.map((name) => ({ ...layers.get(key(name, platform.architecture))!, createdBy: name }));
      return makeImage({ platform, layers: of, env, entrypoint });
    });
    const digest = await pushImage(registry, repository, tag, images, makeIndex(images));
    digests.set(`${repository}:${tag}`, digest);
  }
  return digests;
}

async function pushLayers({ samples, registry, onProgress }: PushSamplesOptions): Promise<Map<string, LayerName>> {
  const users = findUsers(samples);
  const pushed = new Map<string, LayerName>();
  for (const [of, { name, architecture, repositories }] of users) {
    onProgress?.(pushed.size, users.size, of);
    const scale = samples.scale[architecture] ?? 1;
    const { bytes, ...layer } = makeSampleLayer(name, architecture, samples.layers[name]!, scale);
    for (const repository of repositories) await registry.pushBlob(repository, bytes);
    pushed.set(of, layer);
  }
  onProgress?.(pushed.size, users.size, "");
  return pushed;
}

interface LayerUsers {
  name: string;
  architecture: string;
  repositories: Set<string>;
}

function findUsers({ images }: Samples): Map<string, LayerUsers> {
  const users = new Map<string, LayerUsers>();
  for (const { repository, layers, platforms } of images)
    for (const { architecture } of platforms.map(parsePlatform))
      for (const name of layers) {
        const of = users.get(key(name, architecture)) ?? { name, architecture, repositories: new Set() };
        users.set(key(name, architecture), of);
        of.repositories.add(repository);
      }
  return users;
}

function key(name: string, architecture: string): string {
  return `${name} ${architecture}`;
}

function parsePlatform(text: string): ImagePlatform {
  const [os = "", architecture = "", variant] = text.split("/");
  return { os, architecture, ...(variant && { variant }) };
}
