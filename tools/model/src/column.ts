/** What a column made of a cell: its value, or what was expected instead. */
export type Cell<Value> = { value: Value } | { expected: string };

/** A column that a fleet adds to its `sites.csv`. */
export interface Column<Value = unknown> {
  /** An empty cell is accepted and yields `undefined`. */
  optional: boolean;
  /** No two sites of the fleet have the same value; a workload that reads it is rendered for each site. */
  unique: boolean;
  /** Reads a cell that is not empty. */
  read(cell: string): Cell<NonNullable<Value>>;
}

interface ColumnOptions {
  /** Accept an empty cell. @default false */
  optional?: boolean;
  /** Refuse a value that another site of the fleet has. @default false */
  unique?: boolean;
}

interface IntOptions extends ColumnOptions {
  /** Smallest accepted value. */
  min?: number;
  /** Largest accepted value. */
  max?: number;
}

interface TextOptions extends ColumnOptions {
  /** What the whole cell has to match. */
  pattern?: RegExp;
}

type Of<Value, Options> = Column<Options extends { optional: true } ? Value | undefined : Value>;

/** Typed columns of `sites.csv`. An empty cell is missing, never 0, false or "". */
export const column = {
  /** A whole number in plain decimals: `24`, `-3`; not `1e3`, `0x10`, `024` or `1.0`. */
  int<const Options extends IntOptions>(options?: Options): Of<number, Options> {
    return make(options, (cell) => readInt(cell, options ?? {}));
  },

  /** `true` or `false`. */
  flag<const Options extends ColumnOptions>(options?: Options): Of<boolean, Options> {
    return make(options, (cell) =>
      cell === "true" || cell === "false" ? { value: cell === "true" } : { expected: "true or false" },
    );
  },

  /** Any text. */
  text<const Options extends TextOptions>(options?: Options): Of<string, Options> {
    const whole = options?.pattern && new RegExp(`^(?:${options.pattern.source})$`, options.pattern.flags);
    return make(options, (cell) =>
      !whole || whole.test(cell) ? { value: cell } : { expected: `text that matches ${options?.pattern}` },
    );
  },

  /** One of the given words. */
  oneOf<const Word extends string, const Options extends ColumnOptions>(
    words: readonly Word[],
    options?: Options,
  ): Of<Word, Options> {
    return make(options, (cell) =>
      words.includes(cell as Word) ? { value: cell as Word } : { expected: `one of ${words.join(", ")}` },
    );
  },
};

function make<Value>(options: ColumnOptions | undefined, read: (cell: string) => Cell<unknown>): Column<Value> {
  return {
    optional: options?.optional ?? false,
    unique: options?.unique ?? false,
    read: read as Column<Value>["read"],
  };
}

function readInt(cell: string, { min, max }: IntOptions): Cell<number> {
  const value = Number(cell);
  const plain = /^(0|-?[1-9][0-9]*)$/.test(cell) && Number.isSafeInteger(value);
  if (plain && value >= (min ?? -Infinity) && value <= (max ?? Infinity)) return { value };
  if (min !== undefined && max !== undefined) return { expected: `a whole number from ${min} to ${max}` };
  if (min !== undefined) return { expected: `a whole number of ${min} or more` };
  if (max !== undefined) return { expected: `a whole number of ${max} or less` };
  return { expected: "a whole number in plain decimals" };
}
