/** Longest exponent that OPA reads. */
const maxExponentDigits = 6;

/** Number and unit of an amount, as OPA parts them; undefined where the exponent is too long. */
export function splitUnit(text: string): { number: string; unit: string } | undefined {
  const isDigit = (at: number) => /^\d$/.test(text[at] ?? "");
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (/[eE]/.test(character)) {
      const signed = /[+-]/.test(text[at + 1] ?? "");
      if (!signed && !isDigit(at + 1)) return { number: text.slice(0, at), unit: text.slice(at) };
      if (signed) at++;
      let end = at + 1;
      while (isDigit(end)) end++;
      if (end - at - 1 > maxExponentDigits) return undefined;
    } else if (!isDigit(at) && !/[.+-]/.test(character)) return { number: text.slice(0, at), unit: text.slice(at) };
  }
  return { number: text, unit: "" };
}
