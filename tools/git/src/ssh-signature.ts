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
  const bytes = unarmour(label, text);
  if (!bytes?.subarray(0, 6).equals(magic)) return false;
  try {
    const reader = makeReader(bytes, 10);
    const wire = reader.string();
    const isOurs = reader.string().toString() === namespace;
    reader.string();
    const key = allowed.find((candidate) => wirePublicKey(candidate).equals(wire));
    if (!key || !isOurs || reader.string().toString() !== "sha512") return false;
    const inner = makeReader(reader.string());
    inner.string();
    return verify(null, signedBytes(payload), importPublicKey(key), inner.string());
  } catch {
    return false;
  }
}

function signedBytes(payload: Buffer): Buffer {
  const hash = createHash("sha512").update(payload).digest();
  return Buffer.concat([magic, writeString(namespace), writeString(""), writeString("sha512"), writeString(hash)]);
}
