/**
 * A string so that Kubernetes' YAML reader gives back that string: plain only where no reading of YAML 1.1 or 1.2 makes
 * something else of it, as a literal block where it has lines, double-quoted otherwise. `indent` is that of a block's lines; 0 allows none.
 */
export function formatScalar(text: string, indent: number): string {
  if (plain.test(text) && !resolved.test(text)) return text;
  if (indent > 0 && text.includes("\n") && canBeBlock(text)) return formatBlock(text, indent);
  return JSON.stringify(text).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Begins with a letter, digit, `/`, `_` or `.`, and goes on with nothing that YAML gives a meaning. */
const plain = /^[A-Za-z0-9/_.](?:[A-Za-z0-9/_.+=@%(),;<>^$~-]|:(?=[^\s:])| (?=[A-Za-z0-9/_.(]))*$/;

/** What some reader takes for a boolean, null, number, time or merge key: words, and all that begins like a number. */
const resolved =
  /^(?:y|n|yes|no|on|off|true|false|null|nil|nan)$|^\.(?:inf|nan)$|^\.?[0-9][0-9_]*(?:$|[.:eExXoObB_+-].*|[^A-Za-z0-9].*)|^\.+$/i;

const unprintable = /[\x7f-\x9f\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const inBlock = /^[^\x00-\x08\x0b-\x1f\x7f-\x9f\u00a0\u2028\u2029\ufeff\ufffe\uffff]*$/;

/** No control characters, no line that ends with a space or tab, and a first line that begins with neither. */
function canBeBlock(text: string): boolean {
  return inBlock.test(text) && /^\S/.test(text) && !/[ \t](?:\n|$)/.test(text);
}

function formatBlock(text: string, indent: number): string {
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  const pad = " ".repeat(indent);
  const header = text.endsWith("\n\n") ? "|+" : text.endsWith("\n") ? "|" : "|-";
  return `${header}\n${body
    .split("\n")
    .map((line) => (line ? pad + line : ""))
    .join("\n")}`;
}
