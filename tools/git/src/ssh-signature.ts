import { createHash, sign, verify } from "node:crypto";
import { importPublicKey, type SigningKey, wirePublicKey } from "./signing-key.ts";
import { armour, makeReader, unarmour, writeString } from "./ssh-wire.ts";

const label = "SSH SIGNATURE";
const magic = Buffer.from("SSHSIG");
const namespace = "git";

/**
 * Signs as `ssh-keygen -Y sign -n git` does (OpenSSH PROTOCOL.sshsig), which `git verify-commit` takes. Ed25519 has no
 * randomness: the same key and payload give the same text.
 */
export function signSsh({ privateKey, publicKey }: SigningKey, payload: Buffer): string {
  const signature = Buffer.concat([
    writeString("ssh-ed25519"),
    writeString(sign(null, signedBytes(payload), privateKey)),
  ]);
  const version = Buffer.from([0, 0, 0, 1]);
  const parts = [magic, version, writeString(wirePublicKey(publicKey)), writeString(namespace), writeString("")];
  return armour(label, Buffer.concat([...parts, writeString("sha512"), writeString(signature)]));
}

/** Whether one of the public keys (32 bytes each) made this signature of the payload. */
export function verifySsh(text: string, payload: Buffer, allowed: readonly Buffer[]): boolean {
  const parts = parseSignature(text);
  if (parts?.namespace !== namespace || parts.hash !== "sha512") return false;
  const key = allowed.find((candidate) => candidate.equals(parts.publicKey));
  return key !== undefined && verify(null, signedBytes(payload), importPublicKey(key), parts.signature);
}

/** The public key, 32 bytes, that a signature says it is of; undefined where it is no Ed25519 signature. */
export function findSigner(text: string): Buffer | undefined {
  return parseSignature(text)?.publicKey;
}

function parseSignature(text: string) {
  const bytes = unarmour(label, text);
  if (!bytes?.subarray(0, 6).equals(magic)) return undefined;
  try {
    const reader = makeReader(bytes, 10);
    const key = makeReader(reader.string());
    const kind = key.string().toString();
    const publicKey = key.string();
    const signedFor = reader.string().toString();
    reader.string();
    const hash = reader.string().toString();
    const inner = makeReader(reader.string());
    const isEd25519 = [kind, inner.string().toString()].every((name) => name === "ssh-ed25519");
    return isEd25519 ? { publicKey, namespace: signedFor, hash, signature: inner.string() } : undefined;
  } catch {
    return undefined;
  }
}

function signedBytes(payload: Buffer): Buffer {
  const hash = createHash("sha512").update(payload).digest();
  return Buffer.concat([magic, writeString(namespace), writeString(""), writeString("sha512"), writeString(hash)]);
}
