import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import { convertKey, isMergeKey } from "./convert-key.ts";
import { convertScalar } from "./convert-scalar.ts";
import type { Fault } from "./fault.ts";
import { findTargets } from "./find-targets.ts";

/** Values that aliases of one document may stand for, so that a few lines do not become gigabytes. */
const mostAliased = 100_000;

/** What a conversion carries along. */
interface Conversion {
  targets: ReturnType<typeof findTargets>;
  faults: Fault[];
  /** Aliases that are being followed; one found again holds itself. */
  following: Node[];
  aliased: number;
}

/** A parsed document's value as plain JSON data; adds to `faults` what Kubernetes' reader refuses in it. */
export function convertNode(document: Document.Parsed, faults: Fault[]): unknown {
  return convert(document.contents, { targets: findTargets(document), faults, following: [], aliased: 0 });
}

function convert(node: Node | null, to: Conversion): unknown {
  if (to.following.length > 0 && ++to.aliased > mostAliased) {
    if (to.aliased === mostAliased + 1) refuse(to, node, `aliases stand for more than ${mostAliased} values`);
    return null;
  }
  if (isAlias(node)) return follow(node, to);
  if (isScalar(node)) return convertScalar(node, to.faults);
  if (node?.tag && !/^tag:yaml\.org,2002:(?:map|seq)$/.test(node.tag))
    refuse(to, node, `the tag ${node.tag} is not read here`);
  if (isSeq(node)) return node.items.map((item) => convert(item as Node, to));
  if (isMap(node)) return convertMap(node, to);
  return null;
}

function follow(alias: Alias, to: Conversion): unknown {
  const target = to.targets.get(alias);
  if (!target) return refuse(to, alias, `no anchor ${alias.source} stands before this`);
  const { range, source } = alias;
  const inside = target.range && range && target.range[0] <= range[0] && range[0] < target.range[1];
  if (inside || to.following.includes(target)) return refuse(to, alias, `the anchor ${source} holds itself`);
  to.following.push(target);
  const value = convert(target, to);
  to.following.pop();
  return value;
}

function convertMap(map: YAMLMap, to: Conversion): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const pair of map.items) {
    const { key, value } = pair as Pair<Node, Node | null>;
    if (isMergeKey(key)) merge(fields, key, convert(value, to), to);
    else put(fields, key, convertKey(key, to.faults), convert(value, to), to);
  }
  return fields;
}

/** Strict reading also refuses a key that a merge brings a second time. */
function merge(fields: Record<string, unknown>, key: Node, source: unknown, to: Conversion): void {
  for (const one of Array.isArray(source) ? source : [source]) {
    if (typeof one !== "object" || one === null || Array.isArray(one))
      refuse(to, key, "<< wants an object or a list of objects");
    else for (const [name, value] of Object.entries(one)) put(fields, key, name, value, to);
  }
}

function put(fields: Record<string, unknown>, key: Node, name: string | undefined, value: unknown, to: Conversion) {
  if (name === undefined) return;
  if (Object.hasOwn(fields, name)) refuse(to, key, `the key ${name} stands here a second time`);
  // A plain assignment of __proto__ would set the prototype.
  else Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
}

function refuse(to: Conversion, node: Node | null, message: string): null {
  to.faults.push({ message, offset: node?.range?.[0] ?? 0 });
  return null;
}
