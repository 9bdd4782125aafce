import { formatScalar } from "./format-scalar.ts";

/**
 * One Kubernetes object as a YAML document. It begins `---`, `apiVersion:`, `kind:`, `metadata:`, `  name:`,
 * `  namespace:`, a line each and in this order, so that a shell can split and list documents; all other keys are sorted
 * by code unit. Throws `TypeError` with a JSON pointer to what JSON cannot hold.
 *
 * Ours and not `yaml`'s: that one takes as long as the chart (0.41 ms against 0.02 ms for three objects).
 */
export function formatManifest(manifest: object): string {
  refuseUnlessPlain(manifest, "the manifest");
  const to: Writing = { out: ["---\n"], ancestors: [manifest] };
  writeFields(manifest as Fields, 0, "", to, topKeys);
  return to.out.join("");
}

type Fields = Record<string, unknown>;

const topKeys = ["apiVersion", "kind", "metadata"];
const metadataKeys = ["name", "namespace"];

/** YAML readers look for a key's colon no further than 1,024 characters on; a longer key stands behind a `?`. */
const longKey = 256;

/** Where the text goes, and what is being written from the manifest inwards: an object found there again holds itself. */
interface Writing {
  out: string[];
  ancestors: object[];
}

function writeFields(fields: Fields, indent: number, path: string, to: Writing, first: string[] = []): void {
  const pad = " ".repeat(indent);
  for (const key of sortKeys(fields, first)) {
    const value = fields[key];
    if (value === undefined) continue;
    const inner = path === "" && key === "metadata" ? metadataKeys : [];
    const place = `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (!key.isWellFormed()) throw new TypeError(`${place.toWellFormed()} is a key with half of a surrogate pair`);
    const text = formatScalar(key, 0);
    if (text.length > longKey) to.out.push(pad, "? ", text, "\n", pad, ":");
    else to.out.push(pad, text, ":");
    writeValue(value, indent, place, to, inner);
  }
}

function sortKeys(fields: Fields, first: string[]): string[] {
  const keys = Object.keys(fields).sort();
  if (first.length === 0) return keys;
  return [...first.filter((key) => keys.includes(key)), ...keys.filter((key) => !first.includes(key))];
}

/** Writes what follows a key's colon or a list's dash. */
function writeValue(value: unknown, indent: number, path: string, to: Writing, first: string[] = []): void {
  if (typeof value !== "object" || value === null) to.out.push(" ", formatPrimitive(value, indent + 2, path), "\n");
  else if (to.ancestors.includes(value)) throw new TypeError(`${path} holds itself`);
  else {
    to.ancestors.push(value);
    if (Array.isArray(value)) writeList(value, indent, path, to);
    else writeObject(value, indent, path, to, first);
    to.ancestors.pop();
  }
}

function writeObject(value: object, indent: number, path: string, to: Writing, first: string[]): void {
  refuseUnlessPlain(value, path);
  if (isEmpty(value as Fields)) {
    to.out.push(" {}\n");
    return;
  }
  to.out.push("\n");
  writeFields(value as Fields, indent + 2, path, to, first);
}

function writeList(items: unknown[], indent: number, path: string, to: Writing): void {
  if (items.length === 0) {
    to.out.push(" []\n");
    return;
  }
  to.out.push("\n");
  const pad = " ".repeat(indent);
  for (const [index, item] of items.entries()) writeItem(item, pad, indent, `${path}/${index}`, to);
}

function writeItem(item: unknown, pad: string, indent: number, path: string, to: Writing): void {
  if (item === undefined) throw new TypeError(`${path} is undefined`);
  to.out.push(pad, "-");
  const start = to.out.length;
  const isList = Array.isArray(item);
  writeValue(item, isList ? indent + 2 : indent, path, to);
  // An object's first key stands on the dash's line, where its indentation would be.
  if (typeof item === "object" && item !== null && !isList && to.out[start] === "\n") to.out.splice(start, 2, " ");
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
