import { splitJson } from "./split-json.ts";

/** One document's text, and where it begins in the whole. */
export interface DocumentText {
  text: string;
  offset: number;
}

/**
 * Splits as Kubernetes' decoder does before its YAML reader sees anything: at lines that are `---`, with nothing but
 * blanks or a comment behind it, and with a line break behind a last line that has none.
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let offset = 0;
  for (const separator of text.matchAll(/^---[ \t]*(?:#.*)?\r?$/gm)) {
    documents.push({ text: text.slice(offset, separator.index), offset });
    offset = separator.index + separator[0].length;
  }
  const last = text.slice(offset);
  documents.push({ text: last.endsWith("\n") ? last : `${last}\n`, offset });
  return documents.flatMap(splitStream);
}

function splitStream({ text, offset }: DocumentText): DocumentText[] {
  const starts = splitJson(text);
  return starts.map((start, i) => ({ text: text.slice(start, starts[i + 1]), offset: offset + start }));
}
