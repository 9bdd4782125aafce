import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { needTool } from "@farfleet/testbed";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatScalar } from "./format-scalar.ts";
import { formatManifest, readManifests } from "./index.ts";

/** Plain scalar → what sigs.k8s.io/yaml reads; recorded by the oracle, and compared with it where it is there. */
const scalars = JSON.parse(readFileSync(join(import.meta.dirname, "../fixtures/scalars.json"), "utf8")) as Record<
  string,
  unknown
>;
const refused = { error: true };

const askOracle = (tool: string, texts: string[]) =>
  (
    JSON.parse(execFileSync(tool, { input: JSON.stringify(texts), encoding: "utf8", maxBuffer: 1 << 28 })) as {
      json?: string;
      error?: string;
    }[]
  ).map(({ json, error }) => (error ? { error } : (JSON.parse(json!) as { k?: unknown; data?: unknown })));

const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "n" } };
const text = fc
  .oneof(
    fc.string(),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(...Object.keys(scalars)),
    fc
      .array(fc.constantFrom("a", " ", "\n", "\t", ":", "#", "-", "'", '"', "\r", "\u0085", "\u2028", "\ufeff", "|"), {
        maxLength: 8,
      })
      .map((parts) => parts.join("")),
  )
  .filter((value) => value.isWellFormed() && value !== "__proto__");

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(text, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;
describe("a manifest", () => {
  test("begins with the lines by which a shell splits and lists it", () => {
    const object = {
      spec: { b: 1, a: [] },
      metadata: { labels: { z: "1" }, namespace: "edge", name: "one" },
      kind: "Job",
      apiVersion: "batch/v1",
    };
    expect(formatManifest(object)).toBe(
      '---\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: one\n  namespace: edge\n  labels:\n    z: "1"\nspec:\n  a: []\n  b: 1\n',
    );
  });

  test.each(Object.entries(scalars))("quotes %s where a reader would make something else of it", (plain, read) => {
    expect(formatScalar(plain, 0) === plain && read !== plain).toBe(false);
    expect(readManifests(`k: ${formatScalar(plain, 0)}\n`).manifests[0]?.object).toEqual({ k: plain });
  });

  test("of any JSON comes back as it was", () => {
    const check = (data: unknown) => {
      const [read] = readManifests(formatManifest({ ...manifest, data })).manifests;
      expect(read?.object).toEqual(JSON.parse(JSON.stringify({ ...manifest, data })));
    };
    fc.assert(fc.property(json, check), { numRuns: 500 });
  });

  test("of any JSON is read by Kubernetes' own reader as it was", (context) => {
    const tool = needTool(context, "yaml-oracle");
    const all = fc.sample(json, 4000);
    const read = askOracle(
      tool,
      all.map((data) => formatManifest({ ...manifest, data })),
    );
    for (const [i, data] of all.entries())
      expect(read[i], formatManifest({ ...manifest, data })).toMatchObject({ data: JSON.parse(JSON.stringify(data)) });
  });

  test("is the same whatever the order of its keys", () => {
    const check = (data: Record<string, string>) => {
      const reversed = Object.fromEntries(Object.entries(data).reverse());
      expect(formatManifest({ ...manifest, data: reversed })).toBe(formatManifest({ data, ...manifest }));
    };
    fc.assert(fc.property(fc.dictionary(text, text), check));
  });

  test.each([
    ["NaN", Number.NaN, "/data/a is NaN"],
    ["a Date", new Date(0), "/data/a is a Date"],
    ["a Map", new Map(), "/data/a is a Map"],
    ["a function", () => 1, "/data/a is a function"],
    ["a bigint", 1n, "/data/a is a bigint"],
    ["half a surrogate pair", "\ud800", "/data/a holds half of a surrogate pair"],
  ])("with %s is refused by its path", (_, a, message) => {
    expect(() => formatManifest({ ...manifest, data: { a } })).toThrow(message);
  });
});

describe("the reader", () => {
  test.each(Object.entries(scalars))("reads %s as Kubernetes does", (plain, expected) => {
    const { manifests, faults } = readManifests(`k: ${plain}\n`);
    expect(faults.length > 0 ? refused : manifests[0]?.object.k).toEqual(expected);
  });

  test("agrees with the oracle about the recorded table", (context) => {
    const read = askOracle(
      needTool(context, "yaml-oracle"),
      Object.keys(scalars).map((plain) => `k: ${plain}\n`),
    );
    for (const [i, [plain, expected]] of Object.entries(scalars).entries())
      expect(JSON.stringify("k" in read[i]! ? read[i].k : refused), plain).toBe(JSON.stringify(expected));
  });

  test.each([
    ["duplicate keys", "a: 1\nb: 2\na: 3\n", [{ line: 3, column: 1 }]],
    ["an unknown alias", "a: *b\n", [{ line: 1 }]],
    [
      "aliases without bound",
      `a: &a [x, x]\n${Array.from(
        { length: 8 },
        (_, i) =>
          `b${i}: &b${i} [${Array(9)
            .fill(i ? `*b${i - 1}` : "*a")
            .join(", ")}]`,
      ).join("\n")}\n`,
      [{}],
    ],
    ["a list", "- a\n", [{ message: "the document is a list and no object" }]],
  ])("refuses %s", (_, yaml, faults) => {
    expect(readManifests(yaml)).toMatchObject({ manifests: [], faults });
  });

  test("reads on after a document that it refuses, with byte order mark and carriage returns", () => {
    const { manifests, faults } = readManifests(
      "\ufeffa: 1\r\n---\r\na: [\r\n---\r\n# only a comment\r\n---\r\nb: 2\r\n",
    );
    expect(faults.length).toBeGreaterThan(0);
    expect(manifests.map(({ object, line }) => [object, line])).toEqual([
      [{ a: 1 }, 1],
      [{ b: 2 }, 7],
    ]);
  });
});
