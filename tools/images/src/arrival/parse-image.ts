import { type ImageReference, parseImageReference } from "@farfleet/model";

/** An image as manifests name it. */
export interface ParsedImage extends ImageReference {
  /** As it stands in the manifests. */
  reference: string;
  /** The repository without its registry, for messages. */
  name: string;
}

/** Takes a reference such as `registry.example/a/b:1.2@sha256:…` apart. */
export function parseImage(reference: string): ParsedImage {
  const parts = parseImageReference(reference);
  const [registry = "", ...path] = parts.repository.split("/");
  // A first part is a registry where it could be no folder of Docker Hub (distribution/reference).
  const hasRegistry = path.length > 0 && (/[.:]/.test(registry) || registry === "localhost");
  return { reference, name: hasRegistry ? path.join("/") : parts.repository, ...parts };
}
