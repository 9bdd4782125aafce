import { exactNumber } from "./number.ts";
import { parseRational, type Rational } from "./rational.ts";
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
  const rounded = round(number);
  const product = round({ value: rounded.value * factor, over: rounded.over });
  return exactNumber(String(product.value / product.over));
}

const precision = 64;

/** To the nearest number of 64 significant bits, ties to even: OPA computes with such, and cuts off what they give. */
function round({ value, over }: Rational): Rational {
  const size = value < 0n ? -value : value;
  if (size === 0n) return { value: 0n, over: 1n };
  let shift = bits(over) - bits(size) + precision;
  const scaled = () =>
    (shift >= 0 ? [size << BigInt(shift), over] : [size, over << BigInt(-shift)]) as [bigint, bigint];
  if (bits(scaled()[0] / scaled()[1]) > precision) shift--;
  const [top, bottom] = scaled();
  const [whole, rest] = [top / bottom, top % bottom];
  const isUp = rest * 2n > bottom || (rest * 2n === bottom && whole % 2n === 1n);
  const mantissa = (isUp ? whole + 1n : whole) * (value < 0n ? -1n : 1n);
  return shift >= 0 ? { value: mantissa, over: 1n << BigInt(shift) } : { value: mantissa << BigInt(-shift), over: 1n };
}

function bits(value: bigint): number {
  return value.toString(2).length;
}
