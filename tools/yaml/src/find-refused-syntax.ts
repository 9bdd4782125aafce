import { type Document, isAlias, isCollection, Scalar, visit } from "yaml";
import type { Fault } from "./fault.ts";

/**
 * What `yaml` reads by YAML 1.2 and Kubernetes' reader refuses or reads otherwise: a line of blocks that begins with a
 * tab, escapes that only JSON has (but in JSON), and two rare ways to write blank lines. Found by comparing some hundred
 * thousand generated texts with the oracle.
 */
export function findRefusedSyntax(text: string, document: Document.Parsed): Fault[] {
  const isJson = text.trimStart().startsWith("{");
  const rules = scalarRules.filter(({ hint, isYamlOnly }) => hint.test(text) && !(isYamlOnly && isJson));
  const tabs = [...text.matchAll(/^ *\t/gm)].map(({ index }) => index);
  if (tabs.length === 0 && rules.length === 0) return [];

  const faults: Fault[] = [];
  const inside: [from: number, to: number][] = [];
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || !node.range) return;
      const [from, to] = node.range;
      if (!isCollection(node) || node.flow) inside.push([from, to]);
      for (const { styles, pattern, message } of rules)
        if (styles.has((node as Scalar).type ?? "") && pattern.test(sliceWithBlanks(text, from, to)))
          faults.push({ message, offset: from });
    },
  });
  const refused = tabs.filter((tab) => !inside.some(([from, to]) => from < tab && tab < to));
  return [...faults, ...refused.map((offset) => ({ message: "a tab stands where only spaces may", offset }))];
}

/** Blank lines at a block's end are left out of its range. */
function sliceWithBlanks(text: string, from: number, to: number): string {
  let end = to;
  while (end < text.length && " \t\r\n".includes(text[end]!)) end++;
  return text.slice(from, end);
}

/** `hint` is cheap and may be in the text anywhere; `pattern` is in the scalar itself. */
const scalarRules: { styles: Set<string>; hint: RegExp; pattern: RegExp; isYamlOnly?: boolean; message: string }[] = [
  {
    styles: new Set([Scalar.QUOTE_DOUBLE]),
    hint: /\\(?:\/|u[dD])/,
    pattern: /(?<!\\)(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/,
    isYamlOnly: true,
    message: "\\/ and halves of surrogate pairs are escapes of JSON, not of YAML",
  },
  {
    styles: new Set([Scalar.QUOTE_DOUBLE]),
    hint: /\\\r?\n/,
    pattern: /(?<!\\)(?:\\\\)*\\\r?\n[ \t]*\r?\n/,
    message: "a blank line after an escaped line break is read by Kubernetes as a line break: write \\n",
  },
  {
    styles: new Set([Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED]),
    hint: /[|>][-+]?[1-9]/,
    pattern: /^[|>][-+]?[1-9][^\n]*\n(?:[^\n]*\n)*?[ \t]+(?:\r?\n|$)/,
    message: "a line of blanks under an indentation indicator is read by Kubernetes as text: leave the line empty",
  },
];
