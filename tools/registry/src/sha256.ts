import { hash } from "node:crypto";

/** The digest of bytes or text, as registries write it. */
export function sha256(bytes: Uint8Array | string): string {
  return `sha256:${hash("sha256", bytes, "hex")}`;
}
