import { formatScalar } from "./format-scalar.ts";

/**
 * One Kubernetes object as a YAML document. It begins `---`, `apiVersion:`, `kind:`, `metadata:`, `  name:`,
 * `  namespace:`, a line each and in this order, so that a shell can split and list documents; all other keys are sorted
 * by code unit. Throws `TypeError` with a JSON pointer to what JSON cannot hold.
 *
 * Ours and not `yaml`'s: that one takes as long as the chart (0.41 ms against 0.02 ms for three objects).
 */
export function formatManifest(manifest: object): string {
  const out = ["---\n"];
  writeFields(manifest as Fields, 0, "", out, topKeys);
  return out.join("");
}

type Fields = Record<string, unknown>;

const topKeys = ["apiVersion", "kind", "metadata"];
const metadataKeys = ["name", "namespace"];

function writeFields(fields: Fields, indent: number, path: string, out: string[], first: string[] = []): void {
  const pad = " ".repeat(indent);
  for (const key of sortKeys(fields, first)) {
    const value = fields[key];
    if (value === undefined) continue;
    out.push(pad, formatScalar(key, 0), ":");
    const inner = path === "" && key === "metadata" ? metadataKeys : [];
    writeValue(value, indent, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, out, inner);
  }
}

function sortKeys(fields: Fields, first: string[]): string[] {
  const keys = Object.keys(fields).sort();
  if (first.length === 0) return keys;
  return [...first.filter((key) => keys.includes(key)), ...keys.filter((key) => !first.includes(key))];
}

/** Writes what follows a key's colon or a list's dash. */
function writeValue(value: unknown, indent: number, path: string, out: string[], first: string[] = []): void {
  if (typeof value !== "object" || value === null) out.push(" ", formatPrimitive(value, indent + 2, path), "\n");
  else if (Array.isArray(value)) writeList(value, indent, path, out);
  else {
    refuseUnlessPlain(value, path);
    if (isEmpty(value as Fields)) out.push(" {}\n");
    else {
      out.push("\n");
      writeFields(value as Fields, indent + 2, path, out, first);
    }
  }
}

function writeList(items: unknown[], indent: number, path: string, out: string[]): void {
  if (items.length === 0) {
    out.push(" []\n");
    return;
  }
  out.push("\n");
  const pad = " ".repeat(indent);
  for (const [index, item] of items.entries()) writeItem(item, pad, indent, `${path}/${index}`, out);
}

function writeItem(item: unknown, pad: string, indent: number, path: string, out: string[]): void {
  const isObject = typeof item === "object" && item !== null && !Array.isArray(item);
  if (item === undefined) throw new TypeError(`${path} is undefined`);
  out.push(pad, "-");
  if (!isObject) {
    writeValue(item, indent + 2, path, out);
    return;
  }
  refuseUnlessPlain(item, path);
  if (isEmpty(item as Fields)) out.push(" {}\n");
  else {
    // The first key stands on the dash's line, where its indentation would be.
    const start = out.length;
    writeFields(item as Fields, indent + 2, path, out);
    out[start] = " ";
  }
}

function isEmpty(fields: Fields): boolean {
  return Object.keys(fields).every((key) => fields[key] === undefined);
}

function refuseUnlessPlain(value: object, path: string): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return;
  throw new TypeError(
    `${path} is a ${(prototype as { constructor: { name: string } }).constructor?.name || "class instance"}`,
  );
}

function formatPrimitive(value: unknown, indent: number, path: string): string {
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new TypeError(`${path} holds half of a surrogate pair`);
    return formatScalar(value, indent);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return formatNumber(value);
  throw new TypeError(`${path} is ${typeof value === "number" ? value : `a ${typeof value}`}`);
}

function formatNumber(value: number): string {
  const text = String(value);
  // JavaScript's 1e+21 has no dot, and YAML 1.1 takes it for a string.
  return text.includes("e") && !text.includes(".") ? text.replace("e", ".0e") : text;
}
