import { formatPublicKey } from "./signing-key.ts";
import { makeReader } from "./ssh-wire.ts";

/** A line of the file that `gpg.ssh.allowedSignersFile` names. */
export function formatAllowedSigner(publicKey: Buffer): string {
  return `farfleet@localhost namespaces="git" ${formatPublicKey(publicKey)}\n`;
}

/** The Ed25519 keys, 32 bytes each, of such a file that may sign for Git (ssh-keygen(1), ALLOWED SIGNERS). */
export function parseAllowedSigners(text: string): Buffer[] {
  return text.split("\n").flatMap((line) => {
    const [, before, key] = /^([^#].*?)\bssh-ed25519 ([A-Za-z0-9+/=]+)/.exec(line) ?? [];
    const [, namespaces] = /namespaces="([^"]*)"/.exec(before ?? "") ?? [];
    const isForGit = namespaces === undefined || namespaces.split(",").some((name) => ["git", "*"].includes(name));
    if (!key || !isForGit || before?.includes("cert-authority")) return [];
    const reader = makeReader(Buffer.from(key, "base64"));
    reader.string();
    return [Buffer.from(reader.string())];
  });
}
