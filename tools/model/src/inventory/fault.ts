/** One thing wrong at one place of a `sites.csv`. */
export interface Fault {
  /** 1-based. */
  line: number;
  /** 1-based, in characters. */
  column: number;
  message: string;
  fix: string;
  /** The site of the row, where it has a name. */
  site?: string;
}
