/** What a schema has against an object. */
export interface SchemaFault {
  message: string;
  fix: string;
  /** JSON pointer; empty for the object as a whole. */
  path: string;
}
