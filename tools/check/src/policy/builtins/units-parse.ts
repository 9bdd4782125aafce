import { exactNumber } from "./number.ts";
import { parseRational, type Rational } from "./rational.ts";
import { splitUnit } from "./split-unit.ts";

const letters = ["K", "M", "G", "T", "P", "E"];
const factors = new Map<string, Rational>([
  ["", { value: 1n, over: 1n }],
  // OPA takes it for the double next to 0.001.
  ["m", { value: 1152921504606847n, over: 2n ** 60n }],
]);
for (const [i, letter] of letters.entries()) {
  const power = BigInt(i + 1);
  factors.set(letter, { value: 1000n ** power, over: 1n });
  if (letter !== "M") factors.set(letter.toLowerCase(), { value: 1000n ** power, over: 1n });
  for (const unit of [`${letter}i`, `${letter.toLowerCase()}i`]) factors.set(unit, { value: 1024n ** power, over: 1n });
}

/** `units.parse`: a Kubernetes quantity as a number, of ten decimal places at most; undefined where it is none. */
export function unitsParse(amount: unknown): ArrayBuffer | undefined {
  if (typeof amount !== "string") return undefined;
  const text = amount.replaceAll('"', "");
  const split = text.includes(" ") ? undefined : splitUnit(text);
  const factor = split && factors.get(split.unit.charAt(0) + split.unit.slice(1).toLowerCase());
  const number = split && parseRational(split.number);
  return (
    factor && number && exactNumber(format({ value: number.value * factor.value, over: number.over * factor.over }))
  );
}

const places = 10n ** 10n;

/** Whole, or ten decimal places, rounded half away from zero. */
function format({ value, over }: Rational): string {
  if (value % over === 0n) return String(value / over);
  const size = value < 0n ? -value : value;
  const scaled = (size * places * 2n + over) / (over * 2n);
  const text = `${scaled / places}.${String(scaled % places).padStart(10, "0")}`;
  return value < 0n ? `-${text}` : text;
}
