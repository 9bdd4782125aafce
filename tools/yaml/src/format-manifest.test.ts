import { needTool } from "@farfleet/testbed";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatScalar } from "./format-scalar.ts";
import { formatManifest, readManifests } from "./index.ts";
import { askOracle, readTable } from "./test-oracle.ts";

const scalars = Object.keys(readTable("scalars"));
const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "n" } };
const signs = [
  "a",
  " ",
  "\n",
  "\t",
  ":",
  "#",
  "-",
  "'",
  '"',
  "\r",
  "\u0085",
  "\u2028",
  "\ufeff",
  "|",
  "\0",
  "?",
  "---",
];
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(...scalars),
  fc.array(fc.constantFrom(...signs), { maxLength: 8 }).map((parts) => parts.join("")),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(1e21, -0, 2 ** 53 + 2, 2 ** 64, 1e-7, 123456789012345680000),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    text,
    number.map((value) => value + 0),
    fc.constantFrom(true, false, null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      tie("value"),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

describe("a manifest", () => {
  test("begins with the lines by which a shell splits and lists it", () => {
    const object = {
      spec: { b: 1, a: [], c: undefined, d: {}, [Symbol("origin")]: 1 },
      metadata: { labels: { z: "1" }, namespace: "edge", name: "one" },
      kind: "Job",
      apiVersion: "batch/v1",
    };
    expect(formatManifest(object)).toBe(
      '---\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: one\n  namespace: edge\n  labels:\n    z: "1"\nspec:\n  a: []\n  b: 1\n  d: {}\n',
    );
  });

  test.each([
    ["a\nb\n", "|\n    a\n    b\n"],
    ["a\n\n b", "|-\n    a\n\n     b\n"],
    ["a\tb\n\n", "|+\n    a\tb\n\n"],
    [" a\nb", '" a\\nb"\n'],
    ["a \nb", '"a \\nb"\n'],
    ["a\n\u0085", '"a\\n\\u0085"\n'],
    ["\u00e9\u{1f600}", '"\u00e9\u{1f600}"\n'],
  ])("writes %j so that it can be read", (lines, expected) => {
    expect(formatManifest({ data: { k: lines } })).toBe(`---\ndata:\n  k: ${expected}`);
  });

  test("puts a key behind a question mark where readers would not find its colon", () => {
    const data = { ["k".repeat(2000)]: [{ ["l".repeat(2000)]: { a: "b" } }] };
    expect(readManifests(formatManifest({ ...manifest, data })).manifests[0]?.object).toEqual({ ...manifest, data });
  });

  test.each(scalars)("holds %j as the text that it is", (scalar) => {
    expect(readManifests(`k: ${formatScalar(scalar, 0)}\n`).manifests[0]?.object).toEqual({ k: scalar });
    expect(readManifests(`${formatScalar(scalar, 0)}: 1\n`).manifests[0]?.object).toEqual({ [scalar]: 1 });
  });

  test("of any JSON comes back as it was", () => {
    const check = (data: unknown) => {
      const [read] = readManifests(formatManifest({ ...manifest, data })).manifests;
      expect(read?.object).toEqual({ ...manifest, data });
    };
    fc.assert(fc.property(json, check), { numRuns: 1000 });
  });

  test("of any JSON is read by Kubernetes' own reader as it was", (context) => {
    const tool = needTool(context, "yaml-oracle");
    const all = [...fc.sample(json, 5000), { ["k".repeat(2000)]: [{ ["l".repeat(2000)]: { a: "b" } }] }];
    const texts = all.map((data) => formatManifest({ ...manifest, data }));
    for (const [i, reading] of askOracle(tool, texts).entries())
      expect(reading, texts[i]).toEqual({ value: { ...manifest, data: all[i] } });
  });

  test("is the same whatever the order of its keys, and through a Proxy", () => {
    const check = (data: Record<string, string>) => {
      const reversed = Object.fromEntries(Object.entries(data).reverse());
      const yaml = formatManifest({ data, ...manifest });
      expect(formatManifest({ ...manifest, data: reversed })).toBe(yaml);
      expect(formatManifest({ ...manifest, data: new Proxy(data, {}) })).toBe(yaml);
    };
    fc.assert(fc.property(fc.dictionary(text, text), check));
  });

  const circle: unknown[] = [];
  circle.push({ circle });
  test.each([
    ["NaN", Number.NaN, "/data/a is NaN"],
    ["an infinity", Number.NEGATIVE_INFINITY, "/data/a is -Infinity"],
    ["a Date", new Date(0), "/data/a is a Date"],
    ["a Map", new Map(), "/data/a is a Map"],
    ["a Promise in a list", [Promise.resolve()], "/data/a/0 is a Promise"],
    ["a class instance", new (class Settings {})(), "/data/a is a Settings"],
    ["a function", () => 1, "/data/a is a function"],
    ["a symbol", Symbol("s"), "/data/a is a symbol"],
    ["a bigint", 1n, "/data/a is a bigint"],
    ["a hole in a list", Object.assign([], { 0: 1, 2: 3 }), "/data/a/1 is undefined"],
    ["a circle", circle, "/data/a/0/circle holds itself"],
    ["half a surrogate pair", "\ud800", "/data/a holds half of a surrogate pair"],
    ["half a surrogate pair in a key", { "/\udc00": 1 }, "/data/a/~1\ufffd is a key with half of a surrogate pair"],
  ])("with %s is refused by its path", (_, a, message) => {
    expect(() => formatManifest({ ...manifest, data: { a } })).toThrow(message);
  });

  test("may hold one object twice", () => {
    const shared = { a: 1 };
    expect(formatManifest({ data: [shared, shared] })).toBe("---\ndata:\n- a: 1\n- a: 1\n");
  });
});
