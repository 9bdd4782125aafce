/**
 * `regex.replace`: every match of a pattern, with `$1` or `${name}` of the replacement filled in as Go does. Undefined
 * for a pattern that RE2 does not know, such as one with a look-ahead or a back reference.
 */
export function regexReplace(text: unknown, pattern: unknown, replacement: unknown): string | undefined {
  if (typeof text !== "string" || typeof pattern !== "string" || typeof replacement !== "string") return undefined;
  if (/\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</.test(pattern)) return undefined;
  let regex: RegExp;
  try {
    regex = new RegExp(...toJavaScript(pattern));
  } catch {
    return undefined;
  }
  return text.replace(regex, (...match: unknown[]) => expand(replacement, match));
}

/** RE2's flags at the start, named groups, and anchors of the whole text. */
function toJavaScript(pattern: string): [source: string, flags: string] {
  const [all, flags = ""] = pattern.match(/^\(\?([ims]+)\)/) ?? [""];
  const source = pattern.slice(all.length).replaceAll("(?P<", "(?<").replaceAll("\\z", "$").replaceAll("\\A", "^");
  return [source, `gu${flags}`];
}

function expand(replacement: string, match: readonly unknown[]): string {
  const groups = typeof match.at(-1) === "object" ? (match.at(-1) as Record<string, string | undefined>) : {};
  return replacement.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_, dollar, bare: string, braced: string) => {
    if (dollar) return "$";
    const name = bare ?? braced;
    const value = /^\d+$/.test(name) ? match[Number(name)] : groups[name];
    return typeof value === "string" ? value : "";
  });
}
