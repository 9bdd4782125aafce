import { type Document, isAlias, isMap, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import { convertKey, isMergeKey } from "./convert-key.ts";

/**
 * The offset of what stands at `path`: of its key in an object, of itself in a list. Where the path ends before (a
 * missing field, a merged one), of the innermost part that is there.
 */
export function findPosition(document: Document.Parsed, path: readonly (string | number)[]): number {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    const found: Pair<Node, Node> | undefined = isMap(node) ? findPair(node, String(step)) : undefined;
    if (found) {
      offset = found.key.range?.[0] ?? offset;
      node = found.value;
    } else if (isSeq(node) && node.items[Number(step)]) {
      node = node.items[Number(step)] as Node;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function findPair(map: YAMLMap, name: string): Pair<Node, Node> | undefined {
  return (map.items as Pair<Node, Node>[]).find(({ key }) => !isMergeKey(key) && convertKey(key, []) === name);
}
