import { type Document, isScalar, LineCounter, parseAllDocuments, visit } from "yaml";
import { resolvePlain } from "./resolve-plain.ts";

/** An object with the line, 1-based, on which it begins. */
export interface ReadManifest {
  object: Record<string, unknown>;
  line: number;
}

/** Something that keeps a text from being read as Kubernetes objects; line and column 1-based. */
export interface ReadFault {
  message: string;
  line: number;
  column: number;
}

/** Aliases that one document may expand: the bound that keeps a few lines from becoming gigabytes. */
const mostAliases = 100;

/**
 * Reads YAML or JSON text of Kubernetes objects as Kubernetes reads it. Empty documents are passed over; a document with
 * a fault is told and hides no other.
 */
export function readManifests(text: string): { manifests: ReadManifest[]; faults: ReadFault[] } {
  const lines = new LineCounter();
  const manifests: ReadManifest[] = [];
  const faults: ReadFault[] = [];
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  // Failsafe: every scalar stays the text that it was, since what it means is decided by Kubernetes' rules.
  const documents = parseAllDocuments(text, {
    schema: "failsafe",
    customTags: ["merge"],
    lineCounter: lines,
    uniqueKeys: true,
  });
  for (const document of "length" in documents ? documents : []) {
    const start = place(document.contents?.range?.[0] ?? 0);
    const found = [
      ...document.errors.map(({ message, pos }) => ({ message: message.split("\n")[0]!, ...place(pos[0]) })),
      ...resolveScalars(document, place),
    ];
    const object = found.length === 0 ? convert(document, found, start) : undefined;
    faults.push(...found);
    if (object) manifests.push({ object, line: start.line });
  }
  return { manifests, faults };
}

type Place = { line: number; column: number };

/** Gives plain scalars their values, in place; tags and numbers that JSON cannot hold are faults. */
function resolveScalars(document: Document.Parsed, place: (offset: number) => Place): ReadFault[] {
  const faults: ReadFault[] = [];
  visit(document, {
    Scalar(key, node) {
      const at = place(node.range?.[0] ?? 0);
      if (node.tag && node.tag !== "tag:yaml.org,2002:str")
        faults.push({ message: `the tag ${node.tag} is not read here`, ...at });
      if (node.type !== "PLAIN" || node.tag) return;
      const value = resolvePlain(String(node.source ?? node.value ?? ""));
      if (typeof value === "number" && !Number.isFinite(value))
        faults.push({ message: `${node.source} is no number that JSON can hold`, ...at });
      if (key !== "key") node.value = value;
      else if (node.value !== "<<") node.value = String(value);
    },
  });
  return faults;
}

function convert(document: Document.Parsed, faults: ReadFault[], start: Place): Record<string, unknown> | undefined {
  try {
    const value: unknown =
      isScalar(document.contents) || document.contents ? document.toJS({ maxAliasCount: mostAliases }) : null;
    if (value === null) return undefined;
    if (typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
    faults.push({
      message: `the document is ${Array.isArray(value) ? "a list" : `a ${typeof value}`} and no object`,
      ...start,
    });
  } catch (error) {
    faults.push({ message: (error as Error).message.split("\n")[0]!, ...start });
  }
  return undefined;
}
