/** What the sources of one room or tool may import; `*` is every tool. */
export type Fence = Record<string, readonly string[]>;

/** One import that the fence does not let through. */
export interface Breach {
  from: string;
  to: string;
  file: string;
}

/** An import: the project that has it, the project that it names, and the file. */
export interface Import {
  source: string;
  target: string;
  file: string;
}

/** Imports that no line of the fence allows. A project that the fence does not name may import nothing. */
export function findBreaches(imports: readonly Import[], fence: Fence): Breach[] {
  const room = (project: string) => project.replace(/^(fleet|workload|policy)-.*$/, "$1").replace("@farfleet/", "");
  return imports
    .map(({ source, target, file }) => ({ from: room(source), to: room(target), file }))
    .filter(({ from, to }) => !(fence[from]?.includes(to) || fence[from]?.includes("*")));
}
