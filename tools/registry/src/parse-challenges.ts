/** A challenge of a `WWW-Authenticate` header; scheme and names of parameters in small letters. */
export interface Challenge {
  scheme: string;
  parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const item = new RegExp(`[\\s,]*(?:(${token})\\s*=\\s*(${quoted}|${token})|(${token})(?=\\s|,|$))`, "y");

/** Reads the challenges of such a header, several of which may be in one line (RFC 9110 §11.6.1); stops at what is none. */
export function parseChallenges(header: string | null): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const text = header ?? "";
  item.lastIndex = 0;
  for (let found = item.exec(text); found; found = item.exec(text)) {
    const [, name, value = "", scheme] = found;
    if (scheme) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    else challenges.at(-1)?.parameters.set(name!.toLowerCase(), unquote(value));
  }
  return challenges;
}

function unquote(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, "$1") : value;
}
