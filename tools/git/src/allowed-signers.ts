import { formatPublicKey } from "./signing-key.ts";
import { makeReader } from "./ssh-wire.ts";

/** A line of the file that `gpg.ssh.allowedSignersFile` names. */
export function formatAllowedSigner(publicKey: Buffer): string {
  return `farfleet@localhost namespaces="git" ${formatPublicKey(publicKey)}\n`;
}

/** The Ed25519 keys, 32 bytes each, of such a file. */
export function parseAllowedSigners(text: string): Buffer[] {
  return [...text.matchAll(/^[^#\n]*\bssh-ed25519 ([A-Za-z0-9+/=]+)/gm)].map(([, key]) => {
    const reader = makeReader(Buffer.from(key!, "base64"));
    reader.string();
    return Buffer.from(reader.string());
  });
}
