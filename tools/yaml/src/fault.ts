/** Something that keeps a text from being read as Kubernetes objects; line and column 1-based. */
export interface ReadFault {
  message: string;
  line: number;
  column: number;
}

/** A fault by its offset in the text, before anybody counts lines. */
export interface Fault {
  message: string;
  offset: number;
}
