import { type Document, parseAllDocuments } from "yaml";
import { convertNode } from "./convert-node.ts";
import type { Fault } from "./fault.ts";
import { findRefusedSyntax } from "./find-refused-syntax.ts";
import { findUnreadable } from "./find-unreadable.ts";

/** One document as Kubernetes' YAML reader reads it: an object, undefined where it is empty, or faults by offset. */
export interface ReadDocument {
  object?: Record<string, unknown>;
  /** What it was parsed to, for places inside it. */
  document?: Document.Parsed;
  faults: Fault[];
}

/** Reads the text between two separators; only its first document is one for Kubernetes, so a second is a fault. */
export function readDocument(text: string): ReadDocument {
  const unreadable = findUnreadable(text) ?? findSeparator(text);
  if (unreadable) return { faults: [unreadable] };
  try {
    return convert(text, parse(text));
  } catch (error) {
    if (error instanceof RangeError) return { faults: [{ message: explain(error.message), offset: 0 }] };
    throw error;
  }
}

/** A `---` with content behind it, which `splitDocuments` leaves where it is and Kubernetes' decoder refuses. */
function findSeparator(text: string): Fault | undefined {
  const offset = text.search(/^---/m);
  return offset < 0 ? undefined : { message: "only a comment may stand on the line of a ---", offset };
}

function parse(text: string): Document.Parsed[] {
  // Failsafe: every scalar stays the text that it was, since what it means is decided by Kubernetes' rules.
  const parsed = parseAllDocuments(text, { schema: "failsafe", uniqueKeys: false, prettyErrors: false });
  return "empty" in parsed ? [] : parsed;
}

/** Ten thousand brackets in a row end the stack, ours or the parser's. */
function explain(message: string): string {
  return message.startsWith("Maximum call stack") ? "nests deeper than can be read" : message.split("\n")[0]!;
}

function convert(text: string, [document, ...others]: Document.Parsed[]): ReadDocument {
  if (!document) return { faults: [] };
  const faults = document.errors.map(({ message, pos }) => ({ message: explain(message), offset: pos[0] }));
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit && version === "1.2") faults.push({ message: "%YAML 1.2 is refused by Kubernetes' reader", offset: 0 });
  const second = others.find(({ contents, errors }) => contents || errors.length > 0);
  if (second)
    faults.push({
      message: "Kubernetes reads no document here: it begins one only after a line that is ---",
      offset: second.range[0],
    });
  if (faults.length === 0) faults.push(...findRefusedSyntax(text, document));
  if (faults.length > 0) return { faults };
  const value = convertNode(document, faults);
  if (faults.length > 0 || value === null) return { faults };
  if (typeof value === "object" && !Array.isArray(value))
    return { object: value as Record<string, unknown>, document, faults };
  const what = Array.isArray(value) ? "a list" : `a ${typeof value}`;
  return { faults: [{ message: `the document is ${what} and no object`, offset: document.contents?.range?.[0] ?? 0 }] };
}
