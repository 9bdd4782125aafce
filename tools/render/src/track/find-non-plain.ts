/** The path and kind of the first thing that JSON cannot hold, such as a Date or a Map; undefined for plain data. */
export function findNonPlain(value: unknown, path = ""): { path: string; kind: string } | undefined {
  if (value === null) return undefined;
  switch (typeof value) {
    case "string":
    case "boolean":
    case "undefined":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : { path, kind: `the number ${value}` };
    case "object":
      break;
    default:
      return { path, kind: `a ${typeof value}` };
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype && prototype !== Array.prototype)
    return { path, kind: `a ${prototype.constructor?.name || "class instance"}` };
  for (const key of Object.keys(value)) {
    const found = findNonPlain((value as Record<string, unknown>)[key], path ? `${path}.${key}` : key);
    if (found) return found;
  }
  return undefined;
}
