import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { column } from "../column.ts";
import type { HardwareProfile } from "../hardware.ts";
import { readInventory } from "./read-inventory.ts";

const box = { arch: "arm64" } as HardwareProfile;
const schema = {
  fleet: "vans",
  columns: { sensors: column.int({ min: 0, max: 64 }), serial: column.text({ optional: true, unique: true }) },
  hardware: { box, big: { ...box, arch: "amd64" } as HardwareProfile },
  links: { lte: {} as never, dsl: {} as never },
};
const header = "site,hardware,link,ring,region,sensors,serial";
const fixtures = join(import.meta.dirname, "../../fixtures");

describe("refused files", () => {
  for (const fault of readdirSync(fixtures))
    test(fault.replaceAll("-", " "), async () => {
      const { sites, faults } = readInventory(readFileSync(join(fixtures, fault, "sites.csv")), schema);
      const told = faults.map(
        ({ line, column, message, fix }) => `sites.csv:${line}:${column}: ${message}\n  fix: ${fix}\n`,
      );
      const read = sites.map(({ site, line }) => `line ${line}: ${JSON.stringify(site)}\n`);
      await expect([...told, ...read].join("")).toMatchFileSnapshot(join(fixtures, fault, "expected.txt"));
    });
});

test("a place after a multi-line cell is the line that an editor shows", () => {
  const text = `${header}\nvan-1,box,lte,canary,"two\nlines",no,A1\nvan-2,box,lte,canary,permian,1,A2\n`;
  const { faults, sites } = readInventory(Buffer.from(text), schema);
  expect(faults).toMatchObject([
    { line: 3, column: 8, message: 'sensors is "no"; expected a whole number from 0 to 64' },
  ]);
  expect(sites).toMatchObject([{ line: 4, site: { name: "van-2" } }]);
});

test("what is written in a cell comes back, whatever it holds", () => {
  const cell = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => text.isWellFormed() && !text.includes("\r"));
  fc.assert(
    fc.property(fc.uniqueArray(cell, { maxLength: 20 }), fc.constantFrom("\n", "\r\n"), (cells, end) => {
      const rows = cells.map((text, i) => `van-${i},box,lte,broad,"${text.replaceAll('"', '""')}",1,`);
      const { sites, faults } = readInventory(Buffer.from([header, ...rows].join(end)), schema);
      expect(faults).toEqual([]);
      expect(sites.map(({ site }) => site.region)).toEqual(cells);
    }),
  );
});

test("one bad row hides no other", () => {
  const row = fc.record({ name: fc.nat(50).map((n) => `van-${n}`), sensors: fc.constantFrom("1", "x", "", "99") });
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ name }) => name }), (rows) => {
      const text = [header, ...rows.map(({ name, sensors }) => `${name},box,lte,broad,permian,${sensors},`)].join("\n");
      const { sites, faults } = readInventory(Buffer.from(text), schema);
      const good = rows.filter(({ sensors }) => sensors === "1");
      expect(sites.map(({ site }) => site.name)).toEqual(good.map(({ name }) => name));
      expect(faults.map(({ site }) => site)).toEqual(rows.filter((row) => !good.includes(row)).map(({ name }) => name));
    }),
  );
});
