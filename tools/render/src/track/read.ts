/** What a render can ask of its input: a value, whether a key is there, or which keys there are. */
type Question = "get" | "has" | "keys";

/** One question that a render asked, at a path below `{ settings, site }`. */
export interface Read {
  question: Question;
  path: readonly string[];
}

/** The render's whole input: plain JSON data. */
export type Input = Record<string, unknown>;

/** The answer to a read as text: primitives by value, objects and arrays by kind only, since what is in them is read apart. */
export function answer(input: Input, { question, path }: Read): string {
  let at: unknown = input;
  const depth = question === "has" ? path.length - 1 : path.length;
  for (let i = 0; i < depth; i++) {
    // A path that ends early has one answer: the reads before it told that already.
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, path[i]!)) return "absent";
    at = (at as Input)[path[i]!];
  }
  if (question === "get") return token(at);
  if (typeof at !== "object" || at === null) return "absent";
  return question === "keys" ? JSON.stringify(Object.keys(at)) : String(Object.hasOwn(at, path[depth]!));
}

/** A read as a person says it. */
export function describeRead({ question, path }: Read): string {
  const name = path.join(".");
  return question === "get" ? name : question === "has" ? `whether ${name} is there` : `keys of ${name}`;
}

function token(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `s${value}`;
    case "number":
      return Object.is(value, -0) ? "n-0" : `n${value}`;
    case "boolean":
      return `b${value}`;
    case "undefined":
      return "absent";
    default:
      return value === null ? "null" : Array.isArray(value) ? "array" : "object";
  }
}
