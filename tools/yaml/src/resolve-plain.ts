const words = new Map<string, boolean | null | number>([
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

/**
 * What Kubernetes' YAML reader (sigs.k8s.io/yaml over go-yaml 2) makes of a scalar without quotes: the words of YAML 1.1,
 * octal with a leading 0, underscores in numbers, and no base 60 and no times.
 */
export function resolvePlain(text: string): string | number | boolean | null {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text)) return text;
  const plain = text.startsWith(".") ? text : text.replaceAll("_", "");
  return readInteger(plain) ?? readFloat(plain) ?? text;
}

const radix: Record<string, number> = { x: 16, b: 2, o: 8 };
const digits: Record<number, RegExp> = { 16: /^[0-9a-f]+$/, 10: /^[0-9]+$/, 8: /^[0-7]+$/, 2: /^[01]+$/ };

/** As Go's `strconv.ParseInt` with base 0; what 64 bits do not hold is read as a float. */
function readInteger(text: string): number | undefined {
  const [, sign, zero, body] = /^([-+]?)(0[xbo]?)?([0-9a-f]*)$/i.exec(text) ?? [];
  if (body === undefined) return undefined;
  const letter = zero?.[1]?.toLowerCase();
  const base = letter ? radix[letter]! : zero && body ? 8 : 10;
  const number = body || (zero === "0" ? "0" : "");
  if (!digits[base]!.test(number.toLowerCase())) return undefined;
  const value = Number.parseInt(number, base);
  return value >= 2 ** 64 ? undefined : sign === "-" && value !== 0 ? -value : value;
}

function readFloat(text: string): number | undefined {
  if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? (value === 0 ? 0 : value) : undefined;
}
