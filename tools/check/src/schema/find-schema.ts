import { hash } from "node:crypto";
import { convertCrd, readSchemas } from "kubeconform-wasm";
import { makeProjection, type Projection, type Schema } from "./project.ts";

/** The schema of a kind, with what it looks at. */
export interface KindSchema {
  schema: Schema;
  project: Projection;
  /** Of the definition of a custom resource; empty for a kind of Kubernetes' own. */
  digest: string;
}

type Kinds = Map<string, () => KindSchema>;

const shipped = new Map<string, Kinds>();
const defined = new WeakMap<readonly object[], Kinds>();

/** The schema by which an object is judged; undefined for a kind that nobody defines. */
export function findSchema(
  minor: string,
  crds: readonly object[],
  apiVersion: string,
  kind: string,
): KindSchema | undefined {
  const key = `${apiVersion} ${kind}`;
  if (!shipped.has(minor)) shipped.set(minor, readShipped(minor));
  const own = shipped.get(minor)!.get(key);
  if (own) return own();
  if (!defined.has(crds)) defined.set(crds, readDefined(crds));
  return defined.get(crds)!.get(key)?.();
}

function readShipped(minor: string): Kinds {
  const kinds: Kinds = new Map();
  for (const schema of readSchemas(minor).values()) {
    const { apiVersion, kind } = (schema as { properties: Record<string, { enum: string[] }> }).properties;
    kinds.set(`${apiVersion!.enum[0]} ${kind!.enum[0]}`, lazy(schema as Schema, ""));
  }
  return kinds;
}

function readDefined(crds: readonly object[]): Kinds {
  const kinds: Kinds = new Map();
  for (const crd of crds)
    for (const { apiVersion, kind, schema } of convertCrd(crd))
      kinds.set(`${apiVersion} ${kind}`, lazy(schema, hash("sha1", JSON.stringify(schema))));
  return kinds;
}

function lazy(schema: Schema, digest: string): () => KindSchema {
  let made: KindSchema | undefined;
  return () => {
    made ??= { schema, digest, project: makeProjection(schema) };
    return made;
  };
}
