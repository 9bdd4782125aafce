import { suggest } from "../suggest.ts";
import type { CellFault, InventorySchema } from "./read-inventory.ts";

/** The columns that every `sites.csv` has. */
export const baseColumns = ["site", "hardware", "link", "ring", "region"] as const;

/** Which field holds which column. */
export function readHeader(
  cells: string[],
  { columns }: InventorySchema,
): { fields: Map<string, number>; faults: CellFault[] } {
  const known = [...baseColumns, ...Object.keys(columns)];
  const fields = new Map<string, number>();
  const faults: CellFault[] = [];
  for (const [field, name] of cells.entries()) {
    const add = (message: string, fix: string) => faults.push({ field, message, fix });
    if (fields.has(name)) add(`the column ${name} stands twice`, "remove one of the two");
    else if (known.includes(name)) fields.set(name, field);
    else {
      const meant = suggest(
        name,
        known.filter((column) => !cells.includes(column)),
      );
      const hint = meant ? `did you mean ${meant}? ` : "";
      add(
        `the fleet knows no column ${name || '""'}`,
        `${hint || "remove it, or "}${hint ? "Or declare" : "declare"} it under columns in fleet.ts`,
      );
    }
  }
  for (const name of known.filter((column) => !fields.has(column) && !columns[column]?.optional))
    faults.push({
      field: 0,
      message: `the column ${name} is missing; the header is ${cells.join(",")}`,
      fix: `add the column ${name}`,
    });
  return { fields, faults };
}
