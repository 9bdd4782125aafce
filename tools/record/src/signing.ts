import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  const made = !named && !existsSync(file) && makeKeyFile(folder, file) ? file : undefined;
  const key = readKey(named || file);
  const signers = join(folder, "allowed_signers");
  if (!existsSync(signers)) writeOnce(folder, signers, formatAllowedSigner(key.publicKey), 0o644);
  const allowed = parseAllowedSigners(readFileSync(signers, "utf8"));
  return { sign: (payload) => signSsh(key, payload), allowed: [key.publicKey, ...allowed], made };
}

/** Whose signatures are believed, for who only reads: makes nothing. */
export function readAllowedSigners(folder: string): Buffer[] {
  const named = process.env.FARFLEET_SIGNING_KEY;
  const file = named || join(folder, "signing_key");
  const signers = join(folder, "allowed_signers");
  return [
    ...(named || existsSync(file) ? [readKey(file).publicKey] : []),
    ...(existsSync(signers) ? parseAllowedSigners(readFileSync(signers, "utf8")) : []),
  ];
}

function readKey(source: string): SigningKey {
  const isText = source.includes("-----BEGIN");
  try {
    return parseSigningKey(isText ? source : readFileSync(source, "utf8"));
  } catch (error) {
    throw new Error(`reading the signing key${isText ? "" : ` ${source}`}: ${(error as Error).message}`);
  }
}

/** False where another process made it meanwhile: both sign with the one that is there. */
function makeKeyFile(folder: string, file: string): boolean {
  return writeOnce(folder, file, formatSigningKey(makeSigningKey()), 0o600);
}

/** Written beside its place and linked: never half there, and never in the place of another. */
function writeOnce(folder: string, file: string, text: string, mode: number): boolean {
  mkdirSync(folder, { recursive: true });
  const written = `${file}.${randomBytes(4).toString("hex")}`;
  writeFileSync(written, text, { mode, flag: "wx" });
  try {
    linkSync(written, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(written);
  }
}
