type Rows = Record<string, unknown>[];

/** RFC 4180, with a header. */
export function formatCsv(columns: string[], rows: Rows): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.map(quote).join(",")}\n`)
    .join("");
}

function quote(cell: unknown): string {
  const text = cell === undefined ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Columns as wide as their widest cell, numbers to the right. */
export function formatTable(columns: string[], rows: Rows): string {
  const cells = rows.map((row) => columns.map((column) => String(row[column] ?? "")));
  const widths = columns.map((column, i) =>
    cells.reduce((width, row) => Math.max(width, row[i]!.length), column.length),
  );
  const isNumber = columns.map((column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"));
  const format = (row: string[]) =>
    `${row
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd()}\n`;
  return [columns, ...cells].map(format).join("");
}
