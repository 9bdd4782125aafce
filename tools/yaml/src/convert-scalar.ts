import { Scalar } from "yaml";
import type { Fault } from "./fault.ts";
import { resolvePlain } from "./resolve-plain.ts";

/** A scalar's value as Kubernetes' reader has it; adds to `faults` what it refuses. */
export function convertScalar(node: Scalar, faults: Fault[]): string | number | boolean | null {
  const refuse = (message: string) => {
    faults.push({ message, offset: node.range?.[0] ?? 0 });
    return null;
  };
  const text = String(node.source ?? node.value ?? "");
  if (node.tag && !stringTags.has(node.tag)) return refuse(`the tag ${node.tag} is not read here`);
  if (node.type !== Scalar.PLAIN) {
    const value = String(node.value ?? "");
    return value.isWellFormed() ? value : refuse("the text holds half of a surrogate pair");
  }
  if (node.tag) return text;
  const value = resolvePlain(text);
  if (typeof value === "number" && !Number.isFinite(value)) return refuse(`${text} is no number that JSON can hold`);
  return value;
}

const stringTags = new Set(["!", "tag:yaml.org,2002:str"]);
