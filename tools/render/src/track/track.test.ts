import { format, inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeMemo } from "../memo/memo.ts";
import { describeRead, type Input, track } from "./index.ts";

const input = () => ({
  settings: { version: "1", lines: [{ name: "a" }, { name: "b" }], limits: { cpu: 1, memory: null }, on: true },
  site: { name: "van-1", region: "permian" },
});
type Given = ReturnType<typeof input>;

/** What a function of the input reads, as a person says it. */
function readsOf(use: (given: Given) => unknown): string[] {
  const tracked = track(input() as unknown as Input);
  use(tracked.input as unknown as Given);
  return tracked.reading.reads.map(describeRead);
}

test.each<[string, (given: Given) => unknown, string[]]>([
  ["a value", ({ site }) => site.name, ["site.name"]],
  [
    "destructuring",
    ({ settings: { version, limits } }) => [version, limits.cpu],
    ["settings.version", "settings.limits", "settings.limits.cpu"],
  ],
  ["a missing key", ({ settings }) => (settings as { debug?: boolean }).debug, ["settings.debug"]],
  ["in", ({ site }) => "gpu" in site, ["whether site.gpu is there"]],
  ["hasOwn", ({ site }) => Object.hasOwn(site, "gpu"), ["whether site.gpu is there"]],
  [
    "keys",
    ({ settings }) => Object.keys(settings.limits),
    [
      "settings.limits",
      "keys of settings.limits",
      "whether settings.limits.cpu is there",
      "settings.limits.cpu",
      "whether settings.limits.memory is there",
      "settings.limits.memory",
    ],
  ],
  [
    "find",
    ({ settings }) => settings.lines.find(({ name }) => name === "a"),
    ["settings.lines", "settings.lines.length", "settings.lines.0", "settings.lines.0.name"],
  ],
  ["a template", ({ site }) => `${site.region}!`, ["site.region"]],
])("%s is recorded, and nothing else", (_, use, reads) => expect(readsOf(use)).toEqual(reads));

test.each<[string, (given: Given) => unknown]>([
  ["rest", ({ site }) => (({ region, ...rest }) => rest)(site)],
  ["spread", ({ site }) => ({ ...site })],
  ["JSON.stringify", ({ site }) => JSON.stringify(site)],
  ["util.inspect", ({ site }) => inspect(site)],
  ["%o of util.format", ({ site }) => format("%o", site)],
  ["Object.assign", ({ site }) => Object.assign({}, site)],
  [
    "for in",
    ({ site }) => {
      const all = [];
      for (const key in site) all.push(site[key as keyof typeof site]);
      return all;
    },
  ],
])("%s reads all of it", (_, use) =>
  expect(readsOf(use)).toEqual(expect.arrayContaining(["site.name", "site.region"])),
);

test("what comes out of a proxy is what the data says", () => {
  const { settings } = track(input() as unknown as Input).input as unknown as Given;
  expect(Array.isArray(settings.lines)).toBe(true);
  expect(settings.lines.map(({ name }) => name).concat(["c"])).toEqual(["a", "b", "c"]);
  expect([...settings.lines].length).toBe(2);
  expect(structuredCloneOf(settings)).toEqual(input().settings);
  expect(settings.limits).toBe(settings.limits);
  expect(inspect(settings)).toBe(inspect(input().settings));
});

const structuredCloneOf = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe("refused", () => {
  test.each<[string, (given: Given) => unknown]>([
    [
      "an assignment",
      ({ site }) => {
        site.region = "x";
      },
    ],
    [
      "a deletion",
      ({ settings }) => {
        delete (settings as Partial<typeof settings>).on;
      },
    ],
    ["push", ({ settings }) => settings.lines.push({ name: "c" })],
    ["sort", ({ settings }) => settings.lines.sort()],
    ["freeze", ({ site }) => Object.freeze(site)],
    ["setPrototypeOf", ({ site }) => Object.setPrototypeOf(site, null)],
  ])("%s", (_, use) => expect(() => readsOf(use)).toThrow("render writes to"));

  test("a use after the render has ended", () => {
    const tracked = track(input() as unknown as Input);
    const { site } = tracked.input as unknown as Given;
    tracked.end();
    expect(() => site.name).toThrow("site.name is used after its render has ended");
  });
});

// Programs as authors write them: expressions over the input, put together at random.
type Program = (given: { settings: Record<string, unknown>; site: Record<string, unknown> }) => unknown;
const key = fc.constantFrom("a", "b", "c", "d");
const side = fc.constantFrom("settings" as const, "site" as const);
const program: fc.Arbitrary<Program> = fc.letrec<{ node: Program }>((tie) => {
  const node = tie("node");
  return {
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.tuple(side, key).map(
        ([of, name]): Program =>
          (given) =>
            given[of][name],
      ),
      fc.tuple(side, key, key).map(
        ([of, name, inner]): Program =>
          (given) =>
            (given[of][name] as Record<string, unknown> | null | undefined)?.[inner],
      ),
      fc.tuple(side, key).map(
        ([of, name]): Program =>
          (given) =>
            name in given[of],
      ),
      side.map(
        (of): Program =>
          (given) =>
            Object.keys(given[of]).sort(),
      ),
      side.map(
        (of): Program =>
          (given) =>
            JSON.stringify(given[of]),
      ),
      fc.tuple(side, key).map(
        ([of, name]): Program =>
          (given) => {
            const { [name]: _, ...rest } = given[of];
            return rest;
          },
      ),
      fc.tuple(side, key).map(
        ([of, name]): Program =>
          (given) => ({ z: 1, ...(given[of][name] as object) }),
      ),
      fc.tuple(side, key).map(
        ([of, name]): Program =>
          (given) => {
            const list = given[of][name];
            return Array.isArray(list)
              ? list.filter((item) => item !== 1).map((item) => `${JSON.stringify(item)}!`)
              : typeof list;
          },
      ),
      fc.tuple(node, node, node).map(
        ([test, yes, no]): Program =>
          (given) =>
            test(given) ? yes(given) : no(given),
      ),
      fc.tuple(node, node).map(
        ([one, two]): Program =>
          (given) => [one(given), (() => two(given))()],
      ),
    ),
  };
}).node;
const value = fc.oneof(
  { depthSize: "xsmall" },
  fc.constantFrom<unknown>(0, 1, "", "x", true, false, null),
  fc.array(fc.constantFrom<unknown>(1, "x", null), { maxLength: 3 }),
  fc.dictionary(key, fc.constantFrom<unknown>(1, "x", [1]), { maxKeys: 3, noNullPrototype: true }),
);
const given = fc.record({
  settings: fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true }),
  site: fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true }),
});

test("any program over any inputs: the memo answers as a call from scratch would, whatever the order", () => {
  fc.assert(
    fc.property(program, fc.array(given, { minLength: 1, maxLength: 12 }), (run, inputs) => {
      const memo = makeMemo<string>();
      for (const one of [...inputs, ...inputs.toReversed()]) {
        const slow = JSON.stringify(run(structuredClone(one))) ?? "undefined";
        const found = memo.find(one);
        if (found !== undefined) {
          expect(found).toBe(slow);
          continue;
        }
        const tracked = track(one as unknown as Input);
        const fast = JSON.stringify(run(tracked.input as unknown as Parameters<Program>[0])) ?? "undefined";
        tracked.end();
        expect(fast).toBe(slow);
        expect(memo.add(tracked.reading, fast)).toEqual({});
      }
    }),
    { numRuns: 1500 },
  );
});
