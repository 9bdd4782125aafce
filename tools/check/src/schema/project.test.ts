import fc from "fast-check";
import { convertCrd, createValidator, readSchemas } from "kubeconform-wasm";
import { expect, test } from "vitest";
import { makeProjection, type Schema } from "./project.ts";

/** A definition that uses every keyword by which a schema can look at a text. */
const crd = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "alls.acme.example" },
  spec: {
    group: "acme.example",
    names: { kind: "All", plural: "alls" },
    scope: "Namespaced",
    versions: [
      { name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object", properties: all() } } },
    ],
  },
};

function all(): Record<string, object> {
  const text = { type: "string" };
  return {
    plain: text,
    nullable: { type: "string", nullable: true },
    enum: { type: "string", enum: ["", "a", "b"] },
    pattern: { type: "string", pattern: "^[a-c]*$" },
    minLength: { type: "string", minLength: 2 },
    maxLength: { type: "string", maxLength: 2 },
    format: { type: "string", format: "date-time" },
    duration: { type: "string", format: "duration" },
    unknownFormat: { type: "string", format: "colour" },
    any: { "x-kubernetes-preserve-unknown-fields": true },
    intOrString: { "x-kubernetes-int-or-string": true },
    list: { type: "array", items: text },
    unique: { type: "array", items: text, uniqueItems: true },
    few: { type: "array", items: text, maxItems: 2, minItems: 1 },
    listOfEnum: { type: "array", items: { type: "string", enum: ["a", "b"] } },
    map: { type: "object", additionalProperties: text },
    small: { type: "object", additionalProperties: text, maxProperties: 2, minProperties: 1 },
    mapOfPattern: { type: "object", additionalProperties: { type: "string", pattern: "^a" } },
    nested: {
      type: "object",
      required: ["a"],
      properties: { a: text, b: { type: "object", properties: { c: text } } },
    },
    listOfObjects: { type: "array", items: { type: "object", required: ["a"], properties: { a: text, b: text } } },
    uniqueObjects: { type: "array", uniqueItems: true, items: { type: "object", properties: { a: text } } },
    enumOfObjects: { type: "object", properties: { a: text }, enum: [{ a: "a" }, { a: "b" }] },
    oneOf: { type: "object", properties: { a: text, b: text }, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    anyOf: {
      type: "object",
      properties: { a: text },
      anyOf: [{ properties: { a: { enum: ["a"] } } }, { properties: { a: { pattern: "^b" } } }],
    },
    allOf: { type: "object", properties: { a: text }, allOf: [{ properties: { a: { maxLength: 1 } } }] },
    not: { type: "object", properties: { a: text }, not: { properties: { a: { enum: ["b"] } } } },
    listAnyOf: { type: "array", items: text, anyOf: [{ items: { enum: ["a"] } }, { maxItems: 1 }] },
  };
}

const words = fc.constantFrom(
  "",
  "a",
  "b",
  "ab",
  "abc",
  "c".repeat(40),
  "2026-11-24T12:00:00Z",
  "1h",
  "é",
  "null",
  "true",
  "3",
  "\t",
  "\u2028",
  "~",
);
const scalars = fc.oneof({ weight: 20, arbitrary: words }, fc.constantFrom<unknown>(null, 3, true, [], {}));
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    { weight: 3, arbitrary: scalars },
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3 }),
  ),
})).value;

/** Two objects that differ in texts alone, now and then in more. */
const pairs = (fields: readonly string[]) =>
  fc
    .tuple(
      fc.subarray([...fields], { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(values, words, fc.boolean()), { minLength: 3, maxLength: 3 }),
    )
    .map(([names, made]) => {
      const side = (isSecond: boolean) =>
        Object.fromEntries(
          names.map((name, i) => {
            const [value, word, isChanged] = made[i]!;
            return [name, isSecond && isChanged ? replaceTexts(value, word) : value];
          }),
        );
      return [side(false), side(true)] as const;
    });

function replaceTexts(value: unknown, word: string): unknown {
  if (typeof value === "string") return word;
  if (Array.isArray(value)) return value.map((each) => replaceTexts(each, word));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaceTexts(each, word)]));
}

test("what looks the same to the projection of a definition with every keyword has one verdict", async () => {
  const [{ schema } = {}] = convertCrd(crd) as { schema: Schema }[];
  const project = makeProjection(schema!);
  const made = fc.sample(pairs(Object.keys(all())), { numRuns: 40_000, seed: 5 });
  const head = { apiVersion: "acme.example/v1", kind: "All", metadata: { name: "one" } };
  const equal = made
    .map(
      ([a, b]) =>
        [
          { ...head, ...a },
          { ...head, ...b },
        ] as const,
    )
    .filter(
      ([a, b]) => JSON.stringify(project(a)) === JSON.stringify(project(b)) && JSON.stringify(a) !== JSON.stringify(b),
    );
  // Pairs that were not equal before, or the property is empty.
  expect(equal.length).toBeGreaterThan(400);
  const validator = await createValidator({ kubernetesVersion: "1.35", crds: [crd] });
  const results = await validator.validate(equal.flat());
  validator.close();
  const valid = results.map(({ status }) => status === "valid");
  expect(equal.filter((_, i) => valid[2 * i] !== valid[2 * i + 1]).slice(0, 3)).toEqual([]);
  expect(valid.filter(Boolean).length).toBeGreaterThan(100);
}, 60_000);

test("of what ships, kinds that sites have many of fall into few classes", () => {
  const project = makeProjection(readSchemas("1.35").get("configmap-v1.json") as Schema);
  const facts = (site: string) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "facts", namespace: "edge", labels: { site } },
    data: { SITE: site, "facts.yaml": `site: ${site}\n` },
  });
  const classes = new Set(["a", "b", "a longer name"].map((site) => JSON.stringify(project(facts(site)))));
  expect(classes.size).toBe(1);
  expect(JSON.stringify(project({ ...facts("a"), immutable: "yes" }))).toContain('"immutable":"yes"');
});

test.each([
  ["another kind", "ConfigMap", "Secret"],
  ["a control character", "a", "a\u0007"],
  ["half of a character", "a", "a\ud800"],
])("%s keeps objects apart", (_, a, b) => {
  const project = makeProjection(readSchemas("1.35").get("configmap-v1.json") as Schema);
  const seen = (text: string) => JSON.stringify(project({ kind: text, metadata: { name: text } }));
  expect(seen(a)).not.toBe(seen(b));
});
