import { parseRepository } from "@farfleet/registry";
import type { WantedImage } from "./wanted-image.ts";

/** What is wrong with an image's name, by the rules of the OCI distribution spec; no registry would know what is meant. */
export function findNameFault({ repository, tag, digest }: WantedImage): string | undefined {
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return `${tag} is no tag of ${repository}`;
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest))
    return `${digest} is no sha256 digest of ${repository}`;
  try {
    parseRepository(repository);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}
