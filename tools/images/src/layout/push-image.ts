import type { Registry } from "@farfleet/registry";
import type { MadeImage, TextBlob } from "./make-image.ts";

/** Pushes the images of an index, then the index under a tag; their layers have to be there. Gives the index digest. */
export async function pushImage(
  registry: Registry,
  repository: string,
  tag: string,
  images: readonly MadeImage[],
  index: TextBlob,
): Promise<string> {
  for (const { config, manifest } of images) {
    await registry.pushBlob(repository, Buffer.from(config.text));
    await registry.pushManifest(repository, manifest.digest, manifest.mediaType, manifest.text);
  }
  return registry.pushManifest(repository, tag, index.mediaType, index.text);
}
