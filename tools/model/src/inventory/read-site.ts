import { isDnsLabel } from "../dns-label.ts";
import { siteGpu } from "../on-hardware.ts";
import { type Ring, rings, type Site } from "../site.ts";
import { suggest } from "../suggest.ts";
import type { CellFault, InventorySchema } from "./read-inventory.ts";

/** The site that a row describes; whole only where nothing was added to `faults`. */
export function readSite(
  cells: string[],
  fields: Map<string, number>,
  width: number,
  schema: InventorySchema,
  faults: CellFault[],
): Site {
  if (cells.length !== width) faults.push(wrongWidth(cells.length, width));
  const read = (name: string, fault: (cell: string) => Omit<CellFault, "field"> | undefined): string => {
    const field = fields.get(name);
    const cell = field === undefined ? undefined : cells[field];
    if (cell === undefined || field === undefined) return "";
    const found = cell === "" ? { message: `${name} is empty`, fix: `fill in the ${name}` } : fault(cell);
    if (found) faults.push({ field, ...found });
    return cell;
  };

  const name = read("site", (cell) =>
    isDnsLabel(cell) ? undefined : { message: `the site name ${JSON.stringify(cell)} is no DNS label`, fix: dnsLabel },
  );
  const hardware = read("hardware", among("hardware", Object.keys(schema.hardware), "fleets/hardware.ts"));
  const link = read("link", among("link", Object.keys(schema.links), "fleets/links.ts"));
  const ring = read("ring", among("ring", rings)) as Ring;
  const region = read("region", () => undefined);
  const profile = Object.hasOwn(schema.hardware, hardware) ? schema.hardware[hardware] : undefined;
  const gpu = profile?.gpu && siteGpu(profile.gpu);
  const site = { name, fleet: schema.fleet, hardware, arch: profile?.arch, link, ring, region, ...(gpu && { gpu }) };
  // Frozen: what a placement writes here would reach every placement after it.
  return Object.freeze(Object.assign(site as Site, readColumns(cells, fields, schema, faults)));
}

const dnsLabel = "use at most 63 of a-z, 0-9 and -, beginning and ending with a letter or digit";

function wrongWidth(has: number, width: number): CellFault {
  const fix =
    has < width ? "write every comma, also before an empty cell" : "write a cell that holds a comma in double quotes";
  return {
    field: Math.min(has, width) - (has < width ? 1 : 0),
    message: `the row has ${has} cells, the header ${width}`,
    fix,
  };
}

function among(what: string, names: readonly string[], file?: string) {
  return (cell: string): Omit<CellFault, "field"> | undefined => {
    if (names.includes(cell)) return undefined;
    const meant = suggest(cell, names);
    const expected = names.length <= 8 ? `; expected one of ${names.join(", ")}` : "";
    const fix = meant
      ? `did you mean ${meant}?`
      : file
        ? `write one of ${names.join(", ")}, or add ${cell} to ${file}`
        : `write one of ${names.join(", ")}`;
    return { message: `there is no ${what} ${cell}${expected}`, fix };
  };
}

function readColumns(
  cells: string[],
  fields: Map<string, number>,
  { columns }: InventorySchema,
  faults: CellFault[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const field = fields.get(name);
    const cell = field === undefined ? undefined : cells[field];
    if (field === undefined || cell === undefined) continue;
    if (cell === "") {
      if (!column.optional)
        faults.push({
          field,
          message: `${name} is empty`,
          fix: `fill in the ${name}, or declare the column optional in fleet.ts`,
        });
      continue;
    }
    const read = column.read(cell);
    if ("value" in read) values[name] = read.value;
    else
      faults.push({
        field,
        message: `${name} is ${JSON.stringify(cell)}; expected ${read.expected}`,
        fix: `write ${read.expected}`,
      });
  }
  return values;
}
