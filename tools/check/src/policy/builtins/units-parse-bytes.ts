import { exactNumber } from "./number.ts";
import { parseRational } from "./rational.ts";
import { splitUnit } from "./split-unit.ts";

const letters = ["k", "m", "g", "t", "p", "e"];
const factors = new Map<string, bigint>([["", 1n]]);
for (const [i, letter] of letters.entries()) {
  for (const unit of [letter, `${letter}b`]) factors.set(unit, 1000n ** BigInt(i + 1));
  for (const unit of [`${letter}i`, `${letter}ib`]) factors.set(unit, 1024n ** BigInt(i + 1));
}

/** `units.parse_bytes`: an amount with a unit of any case as whole bytes, cut off; undefined where it is none. */
export function unitsParseBytes(amount: unknown): ArrayBuffer | undefined {
  if (typeof amount !== "string") return undefined;
  const text = amount.toLowerCase().replaceAll('"', "");
  const split = text.includes(" ") ? undefined : splitUnit(text);
  const factor = split && factors.get(split.unit);
  const number = split && parseRational(split.number);
  if (factor === undefined || !number) return undefined;
  return exactNumber(String((number.value * factor) / number.over));
}
