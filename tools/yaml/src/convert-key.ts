import { isScalar, type Node, Scalar } from "yaml";
import { convertScalar } from "./convert-scalar.ts";
import type { Fault } from "./fault.ts";

/** A key as the text that Kubernetes' reader makes of it, or undefined with a fault where it refuses it. */
export function convertKey(key: Node | null, faults: Fault[]): string | undefined {
  const refuse = (message: string) => {
    faults.push({ message, offset: key?.range?.[0] ?? 0 });
    return undefined;
  };
  if (!isScalar(key)) return refuse("a key is a text: this one is no scalar");
  const before = faults.length;
  const value = convertScalar(key, faults);
  if (faults.length > before) return undefined;
  if (value === null) return refuse("a key is a text: this one is null");
  if (typeof value === "number" && !isExact(value))
    return refuse(`the key ${key.source} is a number that Kubernetes' reader rounds: quote it`);
  return String(value);
}

/** The merge key, which stands without quotes. */
export function isMergeKey(key: Node | null): key is Scalar {
  return isScalar(key) && key.source === "<<" && key.type === Scalar.PLAIN && !key.tag;
}

/** sigs.k8s.io/yaml prints whole keys as they are and others as `%g` of 32 bits: six digits come back unchanged. */
function isExact(value: number): boolean {
  if (Number.isInteger(value)) return Math.abs(value) < 1e6 || Number.isSafeInteger(value);
  return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6 && String(value).replace(/[-.]|^-?0\.0*/g, "").length <= 6;
}
