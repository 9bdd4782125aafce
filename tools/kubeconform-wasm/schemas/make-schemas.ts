/** A part of an OpenAPI 2 document, or of a JSON schema made from it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  required?: string[];
  enum?: unknown[];
  oneOf?: Schema[];
  description?: string;
  "x-kubernetes-group-version-kind"?: { group: string; version: string; kind: string }[];
  [keyword: string]: unknown;
}

/** More objects than this under one definition, and it is one that every API group has, such as DeleteOptions. */
const mostKinds = 3;

/**
 * Strict standalone JSON schemas (draft 4), by the file names that kubeconform asks for, from the OpenAPI 2 document that
 * ships with Kubernetes: references inlined, unknown fields refused, `null` accepted where a field is optional.
 */
export function makeSchemas(definitions: Record<string, Schema>): Map<string, Schema> {
  const schemas = new Map<string, Schema>();
  for (const name of Object.keys(definitions).sort()) {
    const kinds = definitions[name]!["x-kubernetes-group-version-kind"] ?? [];
    if (kinds.length === 0 || kinds.length > mostKinds || !definitions[name]!.properties) continue;
    const schema = inline(definitions, definitions[name]!, [name]);
    for (const { group, version, kind } of kinds) {
      const apiVersion = group ? `${group}/${version}` : version;
      schemas.set(fileName(group, version, kind), pin(schema, apiVersion, kind));
    }
  }
  return schemas;
}

/** `deployment-apps-v1.json`, `pod-v1.json`: of a group only the first label counts. */
function fileName(group: string, version: string, kind: string): string {
  return [kind.toLowerCase(), ...(group ? [group.split(".")[0]] : []), version].join("-").concat(".json");
}

function pin(schema: Schema, apiVersion: string, kind: string): Schema {
  const own = { apiVersion: { type: "string", enum: [apiVersion] }, kind: { type: "string", enum: [kind] } };
  const required = [...new Set([...(schema.required ?? []), "apiVersion", "kind"])].sort();
  return { ...schema, properties: { ...schema.properties, ...own }, required };
}

const intOrString: Schema = { oneOf: [{ type: "string" }, { type: "integer" }] };
const quantity: Schema = { oneOf: [{ type: "string" }, { type: "number" }] };

/** `path` holds the definitions that are being inlined: one that holds itself (JSONSchemaProps) accepts anything there. */
function inline(definitions: Record<string, Schema>, schema: Schema, path: string[]): Schema {
  if (schema.$ref) return inlineReference(definitions, schema.$ref.replace("#/definitions/", ""), path);
  if (schema.format === "int-or-string") return intOrString;
  const { type, format, properties, items, additionalProperties, required, enum: values } = schema;
  return {
    ...(type && { type }),
    ...(format && { format }),
    ...(values && { enum: values }),
    ...(required && { required: [...required].sort() }),
    ...(properties && { properties: inlineProperties(definitions, schema, path), additionalProperties: false }),
    ...(typeof additionalProperties === "object" && {
      additionalProperties: inline(definitions, additionalProperties, path),
    }),
    ...(items && { items: inline(definitions, items, path) }),
  };
}

function inlineReference(definitions: Record<string, Schema>, name: string, path: string[]): Schema {
  if (name.endsWith(".IntOrString")) return intOrString;
  if (name.endsWith(".resource.Quantity")) return quantity;
  if (path.includes(name)) return {};
  return inline(definitions, definitions[name]!, [...path, name]);
}

function inlineProperties(
  definitions: Record<string, Schema>,
  { properties, required }: Schema,
  path: string[],
): Record<string, Schema> {
  const names = Object.keys(properties!).sort();
  return Object.fromEntries(
    names.map((name) => {
      const schema = inline(definitions, properties![name]!, path);
      return [name, required?.includes(name) ? schema : acceptNull(schema)];
    }),
  );
}

/** The API server drops a null field before it looks at its type. */
function acceptNull(schema: Schema): Schema {
  if (schema.oneOf) return { oneOf: [...schema.oneOf, { type: "null" }] };
  if (typeof schema.type !== "string") return schema;
  return { ...schema, type: [schema.type, "null"], ...(schema.enum && { enum: [...schema.enum, null] }) };
}
