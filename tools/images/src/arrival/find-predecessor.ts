import type { ImageContent } from "./image-content.ts";

/** The image of the base that another takes the place of: the same, else that of its tag, else the last of its repository. */
export function findPredecessor(base: readonly ImageContent[], { image }: ImageContent): ImageContent | undefined {
  const same = base.filter((old) => old.image.repository === image.repository);
  return (
    same.find((old) => old.image.digest === image.digest) ??
    same.find((old) => old.image.tag === image.tag) ??
    same.at(-1)
  );
}
