/** A JSON schema, or a part of one. */
export type Schema = Record<string, unknown>;

/** The schemas of a CustomResourceDefinition's versions, in the strict form of those that ship with Kubernetes. */
export function convertCrd(crd: unknown): { apiVersion: string; kind: string; schema: Schema }[] {
  const { group, names, versions } = asObject(asObject(crd).spec);
  const { kind } = asObject(names);
  if (typeof group !== "string" || typeof kind !== "string" || !Array.isArray(versions)) return [];
  return versions.map(asObject).flatMap(({ name, schema, served }) => {
    if (typeof name !== "string" || served === false) return [];
    const converted = convert(asObject(asObject(schema).openAPIV3Schema));
    return [{ apiVersion: `${group}/${name}`, kind, schema: withHead(converted, `${group}/${name}`, kind) }];
  });
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Every object has these, whether its definition says so or not; metadata is the API server's own. */
function withHead(schema: Schema, apiVersion: string, kind: string): Schema {
  const required = [...new Set([...((schema.required as string[] | undefined) ?? []), "apiVersion", "kind"])];
  const head = {
    apiVersion: { type: "string", enum: [apiVersion] },
    kind: { type: "string", enum: [kind] },
    metadata: { type: ["object", "null"] },
  };
  return { ...schema, type: "object", properties: { ...asObject(schema.properties), ...head }, required };
}

const keywords = [
  "enum",
  "format",
  "maximum",
  "minimum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "maxItems",
  "minItems",
  "maxLength",
  "minLength",
  "maxProperties",
  "minProperties",
  "multipleOf",
  "pattern",
  "required",
  "uniqueItems",
];

/**
 * One node of a structural schema: OpenAPI's `nullable` and the `x-kubernetes-*` extensions in terms of JSON schema. What
 * is not named is refused, unless the definition preserves it; rules in CEL are the API server's alone.
 */
function convert(node: Schema, isLogical = false): Schema {
  const converted: Schema = {};
  for (const keyword of keywords) if (node[keyword] !== undefined) converted[keyword] = node[keyword];
  for (const keyword of ["allOf", "anyOf", "oneOf"])
    if (Array.isArray(node[keyword])) converted[keyword] = node[keyword].map((part) => convert(asObject(part), true));
  if (node.not) converted.not = convert(asObject(node.not), true);
  if (node.items) converted.items = convert(asObject(node.items), isLogical);
  if (node.properties) {
    const properties = Object.entries(asObject(node.properties));
    converted.properties = Object.fromEntries(properties.map(([name, of]) => [name, convert(asObject(of), isLogical)]));
  }
  const { additionalProperties: more } = node;
  if (typeof more === "object" && more !== null) converted.additionalProperties = convert(asObject(more), isLogical);
  else if (typeof more === "boolean") converted.additionalProperties = more;
  // Within allOf and its kind a part names some fields only.
  else if (!isLogical && node.properties && !node["x-kubernetes-preserve-unknown-fields"])
    converted.additionalProperties = false;
  if (node["x-kubernetes-embedded-resource"]) embed(converted);
  return withType(converted, node);
}

function embed(converted: Schema): void {
  const head = { apiVersion: { type: "string" }, kind: { type: "string" }, metadata: { type: "object" } };
  converted.properties = { ...head, ...asObject(converted.properties) };
}

function withType(converted: Schema, node: Schema): Schema {
  if (node["x-kubernetes-int-or-string"]) converted.type = ["integer", "string"];
  else if (node.type !== undefined) converted.type = node.type;
  if (!node.nullable || converted.type === undefined) return converted;
  const values = converted.enum as unknown[] | undefined;
  return { ...converted, type: [converted.type, "null"].flat(), ...(values && { enum: [...values, null] }) };
}
