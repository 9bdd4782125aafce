import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { armour, makeReader, unarmour, writeString } from "./ssh-wire.ts";

/** An Ed25519 key pair as OpenSSH keeps it. */
export interface SigningKey {
  privateKey: KeyObject;
  /** The 32 bytes of the public key. */
  publicKey: Buffer;
}

const label = "OPENSSH PRIVATE KEY";
const magic = Buffer.from("openssh-key-v1\0");

/** A new key. */
export function makeSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync("ed25519");
  return { privateKey, publicKey: Buffer.from(privateKey.export({ format: "jwk" }).x!, "base64url") };
}

/** Reads an unencrypted Ed25519 key in OpenSSH's format (PROTOCOL.key). Throws where it is another kind. */
export function parseSigningKey(text: string): SigningKey {
  const bytes = unarmour(label, text);
  if (!bytes?.subarray(0, magic.length).equals(magic)) throw new Error("it is no OpenSSH private key");
  const outer = makeReader(bytes, magic.length);
  if (outer.string().toString() !== "none")
    throw new Error("the key has a passphrase; give one without (ssh-keygen -p)");
  outer.string();
  outer.string();
  outer.uint32();
  outer.string();
  const inner = makeReader(outer.string(), 8);
  const kind = inner.string().toString();
  if (kind !== "ssh-ed25519") throw new Error(`the key is ${kind}; expected ssh-ed25519 (ssh-keygen -t ed25519)`);
  const publicKey = Buffer.from(inner.string());
  const seed = inner.string().subarray(0, 32);
  const jwk = { kty: "OKP", crv: "Ed25519", x: publicKey.toString("base64url"), d: seed.toString("base64url") };
  return { privateKey: createPrivateKey({ key: jwk, format: "jwk" }), publicKey };
}

/** The key as a file that ssh-keygen reads. */
export function formatSigningKey({ privateKey, publicKey }: SigningKey): string {
  const seed = Buffer.from(privateKey.export({ format: "jwk" }).d!, "base64url");
  // OpenSSH compares two equal numbers after decryption; without a passphrase any will do.
  const check = Buffer.alloc(8, 0x46);
  const secret = Buffer.concat([
    check,
    writeString("ssh-ed25519"),
    writeString(publicKey),
    writeString(Buffer.concat([seed, publicKey])),
    writeString("farfleet"),
  ]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, i) => i + 1));
  const count = Buffer.from([0, 0, 0, 1]);
  const parts = [
    magic,
    writeString("none"),
    writeString("none"),
    writeString(""),
    count,
    writeString(wirePublicKey(publicKey)),
  ];
  return armour(label, Buffer.concat([...parts, writeString(Buffer.concat([secret, padding]))]));
}

/** `ssh-ed25519` and the key, each a string of the wire format. */
export function wirePublicKey(publicKey: Buffer): Buffer {
  return Buffer.concat([writeString("ssh-ed25519"), writeString(publicKey)]);
}

/** `ssh-ed25519 AAAA…` */
export function formatPublicKey(publicKey: Buffer): string {
  return `ssh-ed25519 ${wirePublicKey(publicKey).toString("base64")}`;
}

const imported = new Map<string, KeyObject>();

/** For `crypto.verify`; kept, since a delivery verifies 20,000 signatures of one key. */
export function importPublicKey(publicKey: Buffer): KeyObject {
  const x = publicKey.toString("base64url");
  const key = imported.get(x) ?? createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  imported.set(x, key);
  return key;
}
