import type { Schema } from "./convert-crd.ts";

/** A schema that lets unknown fields pass. */
export function loosen(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(loosen);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema as Schema).filter(
    ([keyword, value]) => keyword !== "additionalProperties" || value !== false,
  );
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, keyword === "enum" ? value : loosen(value)]));
}
