import { LineCounter, parseAllDocuments } from "yaml";

/** An object with the line, 1-based, on which its document begins. */
export interface ReadManifest {
  object: Record<string, unknown>;
  line: number;
}

/** Something that keeps a text from being read as Kubernetes objects. */
export interface ReadFault {
  message: string;
  line: number;
  column: number;
}

/** Reads YAML or JSON text of Kubernetes objects; empty documents are passed over. */
export function readManifests(
  text: string,
  _options: { file: string },
): { manifests: ReadManifest[]; faults: ReadFault[] } {
  const lines = new LineCounter();
  const manifests: ReadManifest[] = [];
  const faults: ReadFault[] = [];
  for (const document of parseAllDocuments(text, {
    version: "1.1",
    lineCounter: lines,
    uniqueKeys: true,
    merge: true,
  })) {
    if (!("errors" in document)) continue;
    for (const { message, pos } of document.errors) {
      const { line, col } = lines.linePos(pos[0]);
      faults.push({ message: message.split("\n")[0]!, line, column: col });
    }
    if (document.errors.length > 0) continue;
    const object: unknown = document.toJS({ maxAliasCount: 100 });
    if (object === null) continue;
    const { line } = lines.linePos(document.contents?.range?.[0] ?? 0);
    if (typeof object === "object" && !Array.isArray(object))
      manifests.push({ object: object as Record<string, unknown>, line });
    else faults.push({ message: "the document is no object", line, column: 1 });
  }
  return { manifests, faults };
}
