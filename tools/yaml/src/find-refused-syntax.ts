import { type Document, isAlias, isCollection, Scalar, visit } from "yaml";
import type { Fault } from "./fault.ts";

/**
 * What `yaml` reads by YAML 1.2 and Kubernetes' reader refuses: a line of blocks that begins with a tab, and, but for
 * JSON, escapes that only JSON has.
 */
export function findRefusedSyntax(text: string, document: Document.Parsed): Fault[] {
  const tabs = [...text.matchAll(/^ *\t/gm)].map(({ index }) => index);
  const isJson = text.trimStart().startsWith("{");
  const hasJsonEscape = !isJson && jsonEscape.test(text);
  if (tabs.length === 0 && !hasJsonEscape) return [];
  const faults: Fault[] = [];
  const inside: [from: number, to: number][] = [];
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || !node.range) return;
      const [from, to] = node.range;
      if (!isCollection(node) || node.flow) inside.push([from, to]);
      if (hasJsonEscape && (node as Scalar).type === Scalar.QUOTE_DOUBLE && jsonEscape.test(text.slice(from, to)))
        faults.push({ message: "\\/ and halves of surrogate pairs are escapes of JSON, not of YAML", offset: from });
    },
  });
  const refused = tabs.filter((tab) => !inside.some(([from, to]) => from < tab && tab < to));
  return [...faults, ...refused.map((offset) => ({ message: "a tab stands where only spaces may", offset }))];
}

const jsonEscape = /(?<!\\)(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/;
