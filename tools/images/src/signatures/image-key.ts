import { createPublicKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "@farfleet/registry";
import { z } from "zod";

/** A public key that signs images. */
export interface ImageKey {
  /** As package.json names it. */
  file: string;
  /** SHA-256 of the SubjectPublicKeyInfo in DER, as the lock records it. */
  digest: string;
  key: KeyObject;
}

/** The keys of a repository; none where its images need no signature. */
export type KeysOf = (repository: string) => readonly ImageKey[];

/**
 * Reads the keys of `"farfleet": { "imageKeys": { "<repository or what it begins with>": ["<file>", …] } }`. Of several
 * entries that cover a repository the longest counts. Throws where a file holds no key that can be used.
 */
export function readImageKeys(root: string, imageKeys: unknown): KeysOf {
  const read = shape.safeParse(imageKeys ?? {});
  if (!read.success) throw new Error('farfleet.imageKeys in package.json: expected { "<repository>": ["<file>", …] }');
  const entries = Object.entries(read.data)
    .map(([prefix, files]) => ({ prefix: prefix.replace(/\/$/, ""), keys: files.map((file) => readKey(root, file)) }))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return (repository) =>
    entries.find(({ prefix }) => repository === prefix || repository.startsWith(`${prefix}/`))?.keys ?? [];
}

const shape = z.record(z.string(), z.array(z.string()).min(1));

function readKey(root: string, file: string): ImageKey {
  try {
    const key = createPublicKey(readFileSync(join(root, file)));
    refuseWeak(key);
    return { file, digest: sha256(key.export({ type: "spki", format: "der" })), key };
  } catch (error) {
    throw new Error(`reading ${file}, which package.json names in farfleet.imageKeys: ${(error as Error).message}`);
  }
}

const curves = ["prime256v1", "secp384r1", "secp521r1"];

function refuseWeak({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): void {
  const { namedCurve = "", modulusLength = 0 } = details ?? {};
  const isUsable =
    type === "ed25519" || (type === "ec" && curves.includes(namedCurve)) || (type === "rsa" && modulusLength >= 2048);
  if (isUsable) return;
  const what = [type, namedCurve, modulusLength || ""].filter(Boolean).join(" ");
  throw new Error(
    `it is a key of type ${what}; expected ECDSA over P-256, P-384 or P-521, RSA of 2048 bits, or Ed25519`,
  );
}
