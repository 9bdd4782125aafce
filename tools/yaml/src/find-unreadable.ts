import type { Fault } from "./fault.ts";

/**
 * The first character that Kubernetes' reader refuses, or takes for a line break where YAML 1.2 sees none: both would
 * have us read something else than it reads.
 */
export function findUnreadable(text: string): Fault | undefined {
  const offset = text.search(unreadable);
  if (offset < 0) return undefined;
  const code = text.charCodeAt(offset);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const what = breaks.has(code)
    ? "a line break to Kubernetes' reader"
    : code === 0xfeff
      ? "a byte order mark, which only begins a text"
      : "no character that YAML may hold";
  return { message: `${name} is ${what}: write it as an escape between double quotes`, offset };
}

const breaks = new Set([0x0d, 0x85, 0x2028, 0x2029]);

// A byte order mark may open a text; surrogates only in pairs.
const unreadable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|(?<!^)\ufeff|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
