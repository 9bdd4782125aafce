import { LineCounter } from "yaml";
import type { ReadFault } from "./fault.ts";
import { findPosition } from "./find-position.ts";
import { readDocument } from "./read-document.ts";
import { splitDocuments } from "./split-documents.ts";

/** An object with the line, 1-based, on which it begins. */
export interface ReadManifest {
  object: Record<string, unknown>;
  line: number;
  /** Where a field or list item stands, or the innermost part of its path that is there; line and column 1-based. */
  positionOf(path: readonly (string | number)[]): { line: number; column: number };
}

/**
 * Reads YAML or JSON text of Kubernetes objects as Kubernetes reads it, strictly: a key that stands twice is a fault.
 * Empty documents are passed over; a document with a fault is told and hides no other.
 */
export function readManifests(text: string): { manifests: ReadManifest[]; faults: ReadFault[] } {
  const place = countLines(text);
  const manifests: ReadManifest[] = [];
  const faults: ReadFault[] = [];
  for (const { text: part, offset } of splitDocuments(text)) {
    const { object, document, faults: found } = readDocument(part);
    faults.push(...found.map((fault) => ({ message: fault.message, ...place(offset + fault.offset) })));
    if (!object || !document) continue;
    const positionOf = (path: readonly (string | number)[]) => place(offset + findPosition(document, path));
    manifests.push({ object, line: positionOf([]).line, positionOf });
  }
  return { manifests, faults };
}

function countLines(text: string): (offset: number) => { line: number; column: number } {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) lines.addNewLine(end + 1);
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}
