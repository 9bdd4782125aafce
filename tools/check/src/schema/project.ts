/** A JSON schema, or a part of one. */
export type Schema = Record<string, unknown>;

/** Leaves out what no keyword of a schema looks at: equal projections have equal verdicts where one is valid. */
export type Projection = (value: unknown) => unknown;

/** Keywords that look at no text below them; any other keeps all that it can see as it is. */
const blind = new Set(["type", "properties", "additionalProperties", "required", "items"]);

/** Text that reads the same in JSON and YAML whatever it says; the rest is judged itself. */
const plain = /^[\t\n\r\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

const keep: Projection = (value) => value;
const blank: Projection = (value) => (typeof value === "string" && plain.test(value) ? "" : value);

/**
 * Text is blanked where the schema says string, or string or null, and nothing else, below objects and lists of which it
 * says nothing but types and names. A pattern, an enum, a unique list or a choice keeps all below it.
 */
export function makeProjection(schema: Schema): Projection {
  const keywords = Object.keys(schema);
  if (!keywords.every((keyword) => blind.has(keyword))) return keep;
  const types = [schema.type].flat().filter((type) => type !== "null");
  if (types.length !== 1) return keep;
  if (types[0] === "string") return keywords.length === 1 ? blank : keep;
  if (types[0] === "array") return projectItems(schema);
  if (types[0] === "object") return projectFields(schema);
  return keep;
}

function projectItems({ items }: Schema): Projection {
  if (typeof items !== "object" || items === null || Array.isArray(items)) return keep;
  const project = makeProjection(items as Schema);
  if (project === keep) return keep;
  return (value) => (Array.isArray(value) ? value.map(project) : value);
}

function projectFields({ properties, additionalProperties: more }: Schema): Projection {
  const fields = new Map(
    Object.entries((properties ?? {}) as Record<string, Schema>).map(([name, schema]) => [name, lazy(schema)]),
  );
  const others = typeof more === "object" && more !== null ? makeProjection(more as Schema) : keep;
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const projected: [string, unknown][] = [];
    for (const name of Object.keys(value))
      projected.push([name, (fields.get(name)?.() ?? others)((value as Record<string, unknown>)[name])]);
    return Object.fromEntries(projected);
  };
}

/** Of a kind's hundreds of fields an object has a few. */
function lazy(schema: Schema): () => Projection {
  let made: Projection | undefined;
  return () => {
    made ??= makeProjection(schema);
    return made;
  };
}
