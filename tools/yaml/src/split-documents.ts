/** One document's text, and where it begins in the whole. */
export interface DocumentText {
  text: string;
  offset: number;
}

/**
 * Splits as Kubernetes' decoder does before its YAML reader sees anything: at lines that are `---`, with nothing but
 * blanks or a comment behind it.
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let offset = 0;
  for (const separator of text.matchAll(/^---[ \t]*(?:#.*)?\r?$/gm)) {
    documents.push({ text: text.slice(offset, separator.index), offset });
    offset = separator.index + separator[0].length;
  }
  return [...documents, { text: text.slice(offset), offset }];
}
