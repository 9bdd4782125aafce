/** An exact fraction; `over` is positive. */
export interface Rational {
  value: bigint;
  over: bigint;
}

/**
 * Reads a decimal number with an optional exponent, as Go's `big.Rat` and `big.Float` do for the texts that units come
 * with; undefined where it is none.
 */
export function parseRational(text: string): Rational | undefined {
  const [, sign, whole = "", fraction = "", exponent = "0"] =
    text.match(/^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n);
  const power = Number(exponent) - fraction.length;
  return power >= 0
    ? { value: digits * 10n ** BigInt(power), over: 1n }
    : { value: digits, over: 10n ** BigInt(-power) };
}
