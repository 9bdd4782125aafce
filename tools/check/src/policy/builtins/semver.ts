/** A parsed version of semver.org 2.0.0. */
interface Version {
  numbers: bigint[];
  preRelease: string;
}

const identifiers = /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/;
const numeric = /^(0|[1-9]\d*)$/;
const largest = 2n ** 63n - 1n;

/** `semver.is_valid`: also with a leading v. */
export function semverIsValid(version: unknown): boolean {
  return parse(version) !== undefined;
}

/** `semver.compare`: -1, 0 or 1; undefined where one is no version. */
export function semverCompare(a: unknown, b: unknown): number | undefined {
  const [left, right] = [parse(a), parse(b)];
  if (!left || !right) return undefined;
  for (const [i, number] of left.numbers.entries())
    if (number !== right.numbers[i]) return number < right.numbers[i]! ? -1 : 1;
  return comparePreRelease(left.preRelease, right.preRelease);
}

function parse(version: unknown): Version | undefined {
  if (typeof version !== "string") return undefined;
  const [rest, metadata] = cut(version.replace(/^v/, ""), "+");
  const [core, preRelease] = cut(rest, "-");
  if (metadata !== undefined && !identifiers.test(metadata)) return undefined;
  if (preRelease !== undefined && (!identifiers.test(preRelease) || /(^|\.)0\d+(\.|$)/.test(preRelease)))
    return undefined;
  const parts = core.split(".");
  if (parts.length !== 3 || !parts.every((part) => numeric.test(part) && BigInt(part) <= largest)) return undefined;
  return { numbers: parts.map(BigInt), preRelease: preRelease ?? "" };
}

function cut(text: string, at: string): [before: string, after?: string] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function comparePreRelease(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? 1 : -1;
  const [left, right] = [a.split("."), b.split(".")];
  for (let i = 0; ; i++) {
    const [x, y] = [left[i], right[i]];
    if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? -1 : 1;
    if (x === y) continue;
    const [isX, isY] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (isX !== isY) return isX ? -1 : 1;
    if (isX) {
      if (BigInt(x) !== BigInt(y)) return BigInt(x) < BigInt(y) ? -1 : 1;
    } else return x < y ? -1 : 1;
  }
}
