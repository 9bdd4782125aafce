import type { Column } from "../column.ts";
import type { HardwareProfile } from "../hardware.ts";
import type { LinkClass } from "../links.ts";
import type { Site } from "../site.ts";
import type { Fault } from "./fault.ts";
import { findField } from "./find-field.ts";
import { baseColumns, readHeader } from "./read-header.ts";
import { readRows } from "./read-rows.ts";
import { readSite } from "./read-site.ts";
import { readText } from "./read-text.ts";

/** What the cells of an inventory may name. */
export interface InventorySchema {
  fleet: string;
  columns: Record<string, Column>;
  hardware: Record<string, HardwareProfile>;
  links: Record<string, LinkClass>;
}

/** A site with the line of its row, 1-based. */
export interface InventorySite {
  site: Site;
  line: number;
}

/** A fault in the cell number `field` of a row, from 0. */
export interface CellFault {
  field: number;
  message: string;
  fix: string;
}

/** Reads a `sites.csv`. Rows with a fault are left out of `sites`; every fault of every row is told. */
export function readInventory(bytes: Uint8Array, schema: InventorySchema): { sites: InventorySite[]; faults: Fault[] } {
  const read = readText(bytes);
  if ("fault" in read) return { sites: [], faults: [read.fault] };
  const { rows, faults } = readRows(read.text);
  const [header, ...body] = rows.filter((row) => row.cells.length > 1 || row.cells[0] !== "");
  if (!header) return { sites: [], faults: [...faults, emptyFile(schema)] };

  const lines = read.text.split("\n");
  const sites: InventorySite[] = [];
  const add = (line: number, found: CellFault[], site?: string) => {
    for (const { field, message, fix } of found) {
      const at = findField(lines.slice(line - 1).join("\n"), field);
      faults.push({ line: line + at.line, column: at.column, message, fix, site });
    }
  };

  const { fields, faults: headerFaults } = readHeader(header.cells, schema);
  add(header.line, headerFaults);
  const seen = new Map<string, Map<unknown, number>>();
  for (const { line, cells } of body) {
    const found: CellFault[] = [];
    const site = readSite(cells, fields, header.cells.length, schema, found);
    found.push(...findRepeated(cells, fields, schema, line, seen));
    if (found.length === 0 && headerFaults.length === 0) sites.push({ site, line });
    else add(line, found, cells[fields.get("site") ?? -1]);
  }
  return { sites, faults: faults.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function emptyFile({ columns }: InventorySchema): Fault {
  const header = [...baseColumns, ...Object.keys(columns)].join(",");
  return { line: 1, column: 1, message: "the file is empty", fix: `begin it with the line ${header}` };
}

/** Values of `site` and of unique columns that an earlier row has. */
function findRepeated(
  cells: string[],
  fields: Map<string, number>,
  schema: InventorySchema,
  line: number,
  seen: Map<string, Map<unknown, number>>,
): CellFault[] {
  const found: CellFault[] = [];
  for (const [name, field] of fields) {
    const cell = cells[field];
    if (!cell || (name !== "site" && !schema.columns[name]?.unique)) continue;
    const values = seen.get(name) ?? seen.set(name, new Map()).get(name)!;
    const first = values.get(cell);
    if (first === undefined) values.set(cell, line);
    else if (name === "site")
      found.push({
        field,
        message: `the site ${cell} stands in line ${first} already`,
        fix: "rename or remove one of the two rows",
      });
    else
      found.push({
        field,
        message: `${name} ${cell} stands in line ${first} already and is unique`,
        fix: `give each site a ${name} of its own`,
      });
  }
  return found;
}
