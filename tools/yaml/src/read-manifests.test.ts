import { needTool } from "@farfleet/testbed";
import { describe, expect, test } from "vitest";
import { readManifests } from "./index.ts";
import { askOracle, readTable, refused, writeTable } from "./test-oracle.ts";

const scalars = readTable("scalars");
const texts = readTable("texts");

describe("the reader", () => {
  test.each(Object.entries(scalars))("reads the scalar %j as Kubernetes does", (plain, expected) => {
    const { manifests, faults } = readManifests(`k: ${plain}\n`);
    expect(faults.length > 0 ? refused : manifests[0]?.object.k).toEqual(expected);
  });

  test.each(Object.entries(texts))("reads %j as Kubernetes does", (text, expected) => {
    const { manifests, faults } = readManifests(text);
    expect(faults.length > 0 ? refused : (manifests[0]?.object ?? null)).toEqual(expected);
  });

  test("has tables that the oracle agrees with", (context) => {
    const tool = needTool(context, "yaml-oracle");
    const read = (all: string[]) => askOracle(tool, all).map((one) => ("error" in one ? refused : one.value));
    // A table in JSON holds no negative zero.
    const recordable = (table: object) => JSON.parse(JSON.stringify(table)) as Record<string, unknown>;
    const plains = Object.keys(scalars);
    const values = read(plains.map((plain) => `k: ${plain}\n`)).map((one) =>
      one === refused ? refused : (one as { k: unknown }).k,
    );
    const found = {
      scalars: recordable(Object.fromEntries(plains.map((plain, i) => [plain, values[i]]))),
      texts: recordable(
        Object.fromEntries(read(Object.keys(texts)).map((value, i) => [Object.keys(texts)[i]!, value])),
      ),
    };
    if (process.env.UPDATE) {
      writeTable("scalars", found.scalars);
      writeTable("texts", found.texts);
    } else expect(found).toEqual({ scalars, texts });
  });

  test.each([
    ["a key that stands twice", "a: 1\nb: 2\na: 3\n", { line: 3, column: 1, message: "the key a stands" }],
    ["two keys that Kubernetes reads as one", "yes: 1\ntrue: 2\n", { line: 2, message: "the key true stands" }],
    ["a key that a merge brings again", "a: &a {x: 1}\nb: {x: 2, <<: *a}\n", { line: 2, message: "the key x" }],
    ["an unknown alias", "a: *b\n", { line: 1, column: 4 }],
    ["an anchor that holds itself", "a: &a [1, *a]\n", { message: "the anchor a holds itself" }],
    ["brackets beyond the stack", "a: ".padEnd(200_000, "["), { message: "nests deeper" }],
    ["a list", "- a\n", { message: "the document is a list and no object" }],
    ["a text", "a\n", { message: "the document is a string and no object" }],
    ["a document after ...", "a: 1\n...\nb: 2\n", { line: 3, message: "Kubernetes reads no document here" }],
    ["content behind ---", "a: 1\n--- {b: 2}\n", { line: 2, column: 1, message: "only a comment may stand" }],
    ["YAML 1.2 by name", "%YAML 1.2\na: 1\n", {}],
    ["a tag", "a:\n  b: !!binary aGk=\n", { line: 2, message: "the tag" }],
    ["a next-line character", 'a: 1\nb: "\u0085"\n', { line: 2, column: 5, message: "U+0085 is a line break" }],
    ["a control character", "a: \u0001\n", { message: "U+0001 is no character" }],
    ["half a surrogate pair", 'a: "\\ud800"\n', { message: "halves of surrogate pairs" }],
    ["blanks under an indentation indicator", "a: |1\n  x\n  \n", { line: 1, message: "a line of blanks" }],
    ["a blank line after an escaped one", 'a: "x\\\n\n  y"\n', { line: 1, message: "write \\n" }],
    ["infinity", "a: .inf\n", { message: ".inf is no number that JSON can hold" }],
    ["a key that is rounded", "1234567.8: a\n", { message: "quote it" }],
    ["an infinite key", ".inf: a\n", { message: "JSON" }],
    ["a line left of the document", " a: 1\nb: 2\n", { line: 2 }],
    ["a null key", "~: a\n", { message: "this one is null" }],
    ["a tab before a dash", "a:\n  \t- b\n", { line: 2 }],
  ])("refuses %s", (_, text, fault) => {
    const { manifests, faults } = readManifests(text);
    expect(manifests).toEqual([]);
    const { message, ...place } = fault as { message?: string };
    expect(faults[0]).toMatchObject(place);
    expect(faults[0]?.message).toContain(message ?? "");
  });

  test("refuses aliases that a few lines make a hundred million values of", () => {
    const lines = Array.from({ length: 9 }, (_, i) => `a${i}: &a${i} [${Array(9).fill(i ? `*a${i - 1}` : "x")}]\n`);
    expect(readManifests(lines.join(""))).toMatchObject({ manifests: [], faults: [{ line: expect.any(Number) }] });
    expect(readManifests(lines.slice(0, 3).join("")).faults).toEqual([]);
  });

  test("reads on after a document that it refuses, with byte order mark and carriage returns", () => {
    const text = "\ufeffa: 1\r\n---\r\na: [\r\n--- # three\r\n# only a comment\r\n---\r\nb: |\r\n  x\r\n  y\r\n";
    const { manifests, faults } = readManifests(text);
    expect(faults).toMatchObject([{ line: 4 }]);
    expect(manifests.map(({ object, line }) => [object, line])).toEqual([
      [{ a: 1 }, 1],
      [{ b: "x\ny\n" }, 7],
    ]);
  });

  test("reads JSON, with tabs and JSON's own escapes", () => {
    const { manifests } = readManifests('{\n\t"a": "\\/\\ud83d\\ude00",\n\t"b": [1, true]\n}\n');
    expect(manifests).toMatchObject([{ object: { a: "/\u{1f600}", b: [1, true] }, line: 1 }]);
  });

  test("reads JSON objects one after another, as kubectl does", () => {
    const { manifests, faults } = readManifests('{"a": {"b": "}{"}}\n{"c": 1}{"d": 2}');
    expect(faults).toEqual([]);
    expect(manifests.map(({ object, line }) => [object, line])).toEqual([
      [{ a: { b: "}{" } }, 1],
      [{ c: 1 }, 2],
      [{ d: 2 }, 2],
    ]);
    expect(readManifests('{"a": 1} x').faults).toHaveLength(1);
  });

  test("reads a last line without a break as if it had one", () => {
    expect(readManifests("a: |\n  x").manifests[0]?.object).toEqual({ a: "x\n" });
    expect(readManifests('a: "x\\"').manifests).toEqual([]);
  });

  test("follows thousands of aliases in one pass", () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `k${i}: &a${i} x\nj${i}: *a${i}\n`);
    expect(readManifests(lines.join("")).manifests[0]?.object.j2999).toBe("x");
  });

  test.each([
    [["a"], 3, 1],
    [["a", "b", 1], 6, 5],
    [["a", "b", 1, "c"], 6, 5],
    [["a", "b", 1, "missing"], 6, 5],
    [["a", "true"], 7, 3],
    [["copy", "b", 0], 5, 5],
    [[], 3, 1],
  ])("knows where %j stands", (path, line, column) => {
    const text = "x: 1\n---\na:\n  b: &b\n  - 1\n  - c: 2\n  yes: 3\ncopy:\n  b: *b\n";
    expect(readManifests(text).manifests[1]?.positionOf(path)).toEqual({ line, column });
  });
});
