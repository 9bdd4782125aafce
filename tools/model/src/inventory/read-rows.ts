import { parse } from "csv-parse/sync";
import type { Fault } from "./fault.ts";
import { findField } from "./find-field.ts";

/** A record of a CSV file; `line` is where it begins, 1-based. */
export interface Row {
  line: number;
  cells: string[];
}

/** The records of an RFC 4180 text. A quote that breaks the rules is a fault of its own line and hides no other line. */
export function readRows(text: string): { rows: Row[]; faults: Fault[] } {
  // Without a quote a record is a line; asking the parser for positions would cost half as much again.
  if (!text.includes('"')) return { rows: number(parse(text, options)), faults: [] };
  try {
    const records = parse(text, { ...options, info: true }) as unknown as {
      info: { lines: number };
      record: string[];
    }[];
    return {
      rows: records.map(({ info, record }) => ({ line: info.lines - newlines(record), cells: record })),
      faults: [],
    };
  } catch {
    return readLines(text);
  }
}

const options = { bom: true, relax_column_count: true, record_delimiter: ["\r\n", "\n"] };

function number(records: string[][]): Row[] {
  return records.map((cells, index) => ({ line: index + 1, cells }));
}

function newlines(record: string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
}

/** Each line by itself, for a text that is not CSV as a whole. */
function readLines(text: string): { rows: Row[]; faults: Fault[] } {
  const rows: Row[] = [];
  const faults: Fault[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    try {
      const [cells] = parse(line, options) as string[][];
      if (cells) rows.push({ line: index + 1, cells });
    } catch (error) {
      const { column: field } = error as { column: number };
      faults.push({
        line: index + 1,
        column: findField(line, field).column,
        message: "a quote that is never closed, or that stands inside an unquoted cell",
        fix: 'write the whole cell in double quotes and double each quote within it: "say ""no"""',
      });
    }
  }
  return { rows, faults };
}
