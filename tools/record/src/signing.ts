import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  formatAllowedSigner,
  formatSigningKey,
  makeSigningKey,
  parseAllowedSigners,
  parseSigningKey,
  type SigningKey,
  signSsh,
} from "@farfleet/git";

/** What signs commits, and whose signatures are believed. */
export interface Signing {
  sign: (payload: Buffer) => string;
  /** Public keys, 32 bytes each, the own one among them. */
  allowed: Buffer[];
  /** The file of a key that was made just now. */
  made: string | undefined;
}

/**
 * The signing key: FARFLEET_SIGNING_KEY (a file, or the key's own text), else `signing_key` in `folder`, made on first
 * use with its `allowed_signers` beside it.
 */
export function readSigning(folder: string): Signing {
  const named = process.env.FARFLEET_SIGNING_KEY;
  const file = join(folder, "signing_key");
  const made = !named && !existsSync(file) ? file : undefined;
  if (made) makeKeyFile(folder, made);
  const key = readKey(named || file);
  const signers = join(folder, "allowed_signers");
  const allowed = existsSync(signers) ? parseAllowedSigners(readFileSync(signers, "utf8")) : [];
  return { sign: (payload) => signSsh(key, payload), allowed: [key.publicKey, ...allowed], made };
}

function readKey(source: string): SigningKey {
  const isText = source.includes("-----BEGIN");
  try {
    return parseSigningKey(isText ? source : readFileSync(source, "utf8"));
  } catch (error) {
    throw new Error(`reading the signing key${isText ? "" : ` ${source}`}: ${(error as Error).message}`);
  }
}

function makeKeyFile(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true });
  const key = makeSigningKey();
  writeFileSync(file, formatSigningKey(key), { mode: 0o600, flag: "wx" });
  chmodSync(file, 0o600);
  writeFileSync(join(folder, "allowed_signers"), formatAllowedSigner(key.publicKey));
}
