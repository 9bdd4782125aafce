import type { ObjectName } from "@farfleet/model";

/** An object's name, also of one that is not whole. */
export function nameOf(object: unknown): ObjectName {
  const { apiVersion, kind, metadata } = (object ?? {}) as Record<string, unknown>;
  const { name, namespace, generateName } = (metadata ?? {}) as Record<string, unknown>;
  return {
    apiVersion: text(apiVersion),
    kind: text(kind),
    ...(typeof namespace === "string" && { namespace }),
    name: text(name) || text(generateName),
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
