import fc from "fast-check";
import { evaluate } from "opa-compiler-wasm";
import { expect, test } from "vitest";
import { builtins } from "./index.ts";

/** What a built-in gives, as text: numbers may be larger than JavaScript's. */
function ours(name: string, values: unknown[]): unknown {
  const value = builtins[name]!(...values);
  if (value instanceof ArrayBuffer) return Number(new TextDecoder().decode(value));
  return value;
}

/** What OPA's own evaluator gives for many calls at once; undefined where it gives nothing. */
async function theirs(name: string, calls: unknown[][]): Promise<unknown[]> {
  const [first = []] = calls;
  const given = first.map((_, i) => `call[${i}]`).join(", ");
  const query = `[answer | some call in input; answer := [value | value := ${name}(${given})]]`;
  const answer = await evaluate(new Map(), query, calls);
  if ("faults" in answer) throw new Error(JSON.stringify(answer));
  return (answer.values[0] as unknown[][]).map(([value]) => value);
}

async function compare(name: string, calls: unknown[][]): Promise<void> {
  const expected = await theirs(name, calls);
  const found = calls.map((values) => ours(name, values));
  const differing = calls.flatMap((values, i) =>
    Object.is(found[i], expected[i]) ? [] : [{ values, found: found[i], expected: expected[i] }],
  );
  expect(differing.slice(0, 5)).toEqual([]);
}

const sample = <Value>(arbitrary: fc.Arbitrary<Value>, count = 400) =>
  fc.sample(arbitrary, { numRuns: count, seed: 11 }).map((value) => (Array.isArray(value) ? value : [value]));

const amounts = fc
  .tuple(
    fc.constantFrom("", "-", "+"),
    fc.constantFrom(
      "0",
      "1",
      "12",
      "1.5",
      ".5",
      "5.",
      "1.2.3",
      "007",
      "1e3",
      "1E3",
      "1e-3",
      "2e+2",
      "1e",
      "1e9999999",
      "999999999999",
    ),
    fc.constantFrom(
      "",
      "",
      "m",
      "k",
      "K",
      "Ki",
      "ki",
      "KI",
      "M",
      "Mi",
      "mi",
      "MB",
      "MiB",
      "G",
      "Gi",
      "T",
      "P",
      "E",
      "Ei",
      "e",
      "x",
      " ",
    ),
  )
  .map((parts) => parts.join(""));

test.each(["units.parse", "units.parse_bytes"])("%s gives what OPA gives", async (name) => {
  await compare(name, [...sample(amounts), ...["", "1 Gi", '"1Gi"', "Gi", "é", "１"].map((text) => [text])]);
});

const versions = fc
  .tuple(
    fc.constantFrom("", "v"),
    fc.constantFrom(
      "1.2.3",
      "1.2.4",
      "1.10.0",
      "0.0.0",
      "01.2.3",
      "1.2",
      "1.2.3.4",
      "1.2.x",
      "9999999999999999999.0.0",
    ),
    fc.constantFrom("", "-alpha", "-alpha.1", "-alpha.beta", "-1", "-01", "-2", "-10", "-a..b", "-rc-1", "-"),
    fc.constantFrom("", "+build", "+1.2", "+"),
  )
  .map((parts) => parts.join(""));

test("semver.is_valid and semver.compare give what OPA gives", async () => {
  await compare("semver.is_valid", [...sample(versions), ["latest"], [""]]);
  await compare("semver.compare", sample(fc.tuple(versions, versions), 800));
});

const instants = fc
  .tuple(
    fc.constantFrom(
      "2026-11-24",
      "1970-01-01",
      "2024-02-29",
      "2025-02-29",
      "2026-13-01",
      "1677-09-21",
      "2262-04-11",
      "2262-04-12",
      "0001-01-01",
      "2026-11-31",
    ),
    fc.constantFrom("T", " ", "t"),
    fc.constantFrom(
      "00:00:00",
      "23:47:16",
      "12:34:56.789",
      "12:34:56.123456789123",
      "23:59:60",
      "24:00:00",
      "1:02:03",
      "12:34:56,5",
      "12:34:56.",
    ),
    fc.constantFrom("Z", "z", "+01:00", "-23:59", "+24:00", "+00:60", "", "+0100"),
  )
  .map((parts) => parts.join(""));

test("time.parse_rfc3339_ns gives what OPA gives", async () => {
  await compare("time.parse_rfc3339_ns", sample(instants, 1000));
});

test("nanoseconds beyond JavaScript's numbers stay exact", () => {
  const value = builtins["time.parse_rfc3339_ns"]!("2026-11-24T12:34:56.123456789Z") as ArrayBuffer;
  expect(new TextDecoder().decode(value)).toBe("1795523696123456789");
});

test("regex.replace gives what OPA gives", async () => {
  const calls = [
    ["a-b-c", "-", "_"],
    ["aaa", "a+", "<$0>"],
    ["john smith", "(\\w+) (\\w+)", "$2 $1"],
    ["x1y22", "(?P<digits>[0-9]+)", "[$" + "{digits}]"],
    ["Hello", "(?i)h", "J"],
    ["abc", "^a", "$$"],
    ["abc", "b", "$" + "{1}"],
    ["abc", "(b)", "$1x"],
    ["abc", "(?=b)", ""],
    ["abc", "(", ""],
    ["aba", "(a)\\1", ""],
    ["a\nb", "(?m)^b$", "c"],
    ["é😀", ".", "x"],
    ["abc", "", "-"],
  ];
  await compare("regex.replace", calls);
});
