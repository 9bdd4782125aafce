import { parseQuantity } from "@farfleet/model";
import { fieldsOf } from "./plain.ts";
import { isExtended, type ResourceList } from "./resource-list.ts";

/**
 * Reads requests, limits or an overhead as the API server does: surrounding space is cut, what is finer than a thousandth
 * is rounded up. What it refuses is a fault, begun by `what`, and counts nothing.
 */
export function readResources(value: unknown, what: string, faults: string[]): ResourceList {
  const list = new Map<string, bigint>();
  for (const [name, given] of Object.entries(fieldsOf(value))) {
    if (given === null) continue;
    const text = String(given).trim();
    const quantity = typeof given === "string" || typeof given === "number" ? parseQuantity(text) : undefined;
    const refused =
      quantity === undefined
        ? "which is no quantity"
        : quantity < 0n
          ? "less than nothing"
          : isExtended(name) && quantity % unit !== 0n
            ? "which can be had in whole pieces only"
            : undefined;
    if (refused) faults.push(`${what} ${JSON.stringify(given)} of ${name}, ${refused}`);
    else list.set(name, (quantity! + milli - 1n) / milli);
  }
  return list;
}

const milli = 1_000_000n;
const unit = 1_000_000_000n;
