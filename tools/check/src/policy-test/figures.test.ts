import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Examples } from "./example.ts";

const root = join(import.meta.dirname, "../../../..");
const policies = join(root, "policies");

/** Names of the fields of all figures, as `@farfleet/model` declares them. */
const fields = new Set(
  ["image-figures", "fit-figures"].flatMap((file) => {
    const text = readFileSync(join(root, `tools/model/src/${file}.ts`), "utf8");
    return [...text.matchAll(/(\w+)\??: /g)].map(([, name]) => name!);
  }),
);
/** Keys that are names of things, not fields. */
const names = /^(nvidia\.com\/gpu|hugepages-.*)$/;

test("the figures of all examples have the fields that figures have", () => {
  const unknown = readdirSync(policies)
    .filter((rule) => !rule.includes(".") && rule !== "lib")
    .flatMap((rule) => {
      const { accepted, refused } = parse(readFileSync(join(policies, rule, "examples.yaml"), "utf8")) as Examples;
      const used = [...accepted, ...refused].flatMap(({ measures }) => Object.values(measures ?? {}).flatMap(keysOf));
      return used.filter((key) => !fields.has(key) && !names.test(key)).map((key) => `${rule}: ${key}`);
    });
  expect(unknown).toEqual([]);
});

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...keysOf(part)]);
}
