import { makeObject } from "./git-object.ts";

/** Git's id of a file's content: SHA-1 in hex. */
export function blobId(content: string): string {
  return makeObject("blob", Buffer.from(content)).id;
}
