/** Where a record's field begins: lines below the record's first, and the 1-based column in that line. */
export function findField(record: string, field: number): { line: number; column: number } {
  let [line, column, seen, quoted] = [0, 1, 0, false];
  for (const character of record) {
    if (seen === field) break;
    if (character === '"') quoted = !quoted;
    if (character === "," && !quoted) seen++;
    if (character === "\n") {
      line++;
      column = 1;
    } else column++;
  }
  return { line, column };
}
