import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../test-policies.ts";
import { openVerdictCache } from "./verdict-cache.ts";

function fill(folder: string): string {
  const cache = openVerdictCache(folder, "verdicts", "a");
  for (const key of ["one", "two", "three"]) cache.set(key, `verdict of ${key}`);
  cache.keep();
  return join(folder, readdirSync(folder)[0]!);
}

const read = (folder: string) => {
  const cache = openVerdictCache(folder, "verdicts", "a");
  return ["one", "two", "three"].map((key) => cache.find(key)?.slice(11));
};

test("what was kept is found by the next run of the same engines, and by no other", () => {
  const folder = makeFolder();
  fill(folder);
  expect(read(folder)).toEqual(["one", "two", "three"]);
  expect(openVerdictCache(folder, "verdicts", "b").find("one")).toBeUndefined();
});

test("a verdict that somebody altered is ignored, and hides no other", () => {
  const folder = makeFolder();
  const file = fill(folder);
  writeFileSync(file, readFileSync(file, "utf8").replace("verdict of two", "verdict of TWO"));
  expect(read(folder)).toEqual(["one", undefined, "three"]);
});

test("a file that was cut off loses its last verdict, and what is written later is found", () => {
  const folder = makeFolder();
  const file = fill(folder);
  writeFileSync(file, readFileSync(file, "utf8").slice(0, -8));
  expect(read(folder)).toEqual(["one", "two", undefined]);
  const cache = openVerdictCache(folder, "verdicts", "a");
  cache.set("three", "verdict of three");
  cache.keep();
  expect(read(folder)).toEqual(["one", "two", "three"]);
});

test("bytes that are no text at all are ignored", () => {
  const folder = makeFolder();
  writeFileSync(fill(folder), Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)));
  expect(read(folder)).toEqual([undefined, undefined, undefined]);
});
