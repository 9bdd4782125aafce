import type { Finding, LockedImage } from "@farfleet/model";
import type { LockContext } from "../lock/lock-context.ts";
import { lockFinding } from "../lock/lock-finding.ts";
import { findSignatures } from "./find-signatures.ts";

/** Adds an image's verified signatures; where its repository has keys and none of them signed it, that is a finding. */
export async function addSignatures(
  { registry, keysOf, refresh }: LockContext,
  workload: string,
  repository: string,
  digest: string,
  { signatures: before = [], ...image }: LockedImage,
): Promise<{ image: LockedImage; findings: Finding[] }> {
  const keys = keysOf(repository);
  if (keys.length === 0) return { image, findings: [] };
  const known = before.filter(({ key }) => keys.some((of) => of.digest === key));
  if (known.length > 0 && !refresh) return { image: { ...image, signatures: known }, findings: [] };
  const { signatures, others } = await findSignatures(registry, repository, digest, keys);
  if (signatures.length > 0) return { image: { ...image, signatures }, findings: [] };
  const files = keys.map(({ file }) => file).join(", ");
  const has =
    others === 0
      ? "none"
      : others === 1
        ? "one that they did not make for it"
        : `${others} that they did not make for it`;
  const message = `${repository}@${digest} has no signature by ${files}; it has ${has}`;
  return {
    image,
    findings: [
      lockFinding(workload, message, "sign it: cosign sign --key …, or name the key that signed it in package.json"),
    ],
  };
}
