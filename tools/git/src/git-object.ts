import { createHash } from "node:crypto";

export type ObjectKind = "commit" | "tree" | "blob";

/** A Git object with its id, SHA-1 in hex. */
export interface GitObject {
  id: string;
  kind: ObjectKind;
  bytes: Buffer;
}

/** Names bytes as Git does. */
export function makeObject(kind: ObjectKind, bytes: Buffer): GitObject {
  const id = createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
  return { id, kind, bytes };
}
