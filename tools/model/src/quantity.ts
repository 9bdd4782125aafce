const nano = 1_000_000_000n;

/** Units of a Kubernetes quantity, in billionths of the base unit. */
const suffixes: Record<string, bigint> = {
  n: 1n,
  u: 1_000n,
  m: 1_000_000n,
  "": nano,
  k: nano * 1000n,
  M: nano * 1000n ** 2n,
  G: nano * 1000n ** 3n,
  T: nano * 1000n ** 4n,
  P: nano * 1000n ** 5n,
  E: nano * 1000n ** 6n,
  Ki: nano * 1024n,
  Mi: nano * 1024n ** 2n,
  Gi: nano * 1024n ** 3n,
  Ti: nano * 1024n ** 4n,
  Pi: nano * 1024n ** 5n,
  Ei: nano * 1024n ** 6n,
};

/** The API server takes a larger one with a binary suffix for this. */
const largest = (2n ** 63n - 1n) * nano;

/**
 * A Kubernetes quantity, such as `500m`, `1.5Gi` or `12e6`, in billionths of its unit; what is finer is rounded away from
 * zero, as the API server does. Undefined where it is none, and where it has no digit: the API server reads `Mi` as 0.
 */
export function parseQuantity(text: string): bigint | undefined {
  const [, sign = "", whole = "", fraction = "", exponent, suffix = ""] =
    text.match(/^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?0*\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/) ?? [];
  if (whole === "" && fraction === "") return undefined;
  const unit = exponent === undefined ? suffixes[suffix]! : nano;
  const power = BigInt(exponent ?? 0) - BigInt(fraction.length);
  const digits = BigInt(whole + fraction) * unit;
  const exact = power >= 0n ? digits * 10n ** power : divideUp(digits, 10n ** -power);
  const value = suffix.endsWith("i") && exact > largest ? largest : exact;
  return sign === "-" ? -value : value;
}

/** Whole units of a quantity, rounded away from zero: bytes of memory or disk. */
export function parseWhole(text: string): number | undefined {
  const value = parseQuantity(text);
  return value === undefined ? undefined : Number(divideUp(value, nano));
}

/** Thousandths of a quantity, rounded away from zero: millicores of CPU. */
export function parseMilli(text: string): number | undefined {
  const value = parseQuantity(text);
  return value === undefined ? undefined : Number(divideUp(value, nano / 1000n));
}

function divideUp(value: bigint, by: bigint): bigint {
  return value >= 0n ? (value + by - 1n) / by : (value - by + 1n) / by;
}
