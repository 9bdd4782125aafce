import type { Import } from "./read-imports.ts";

/** What the sources of one room or tool may use; `*` is everything. `tests`, and `<room> tests`, is what their tests may use beside it. */
export type Fence = Record<string, readonly string[]>;

/** Imports that no line of the fence allows, each as a sentence with its way out. What the fence does not name may use nothing. */
export function findBreaches(imports: readonly Import[], fence: Fence): string[] {
  return imports.flatMap(({ source, target, file }) => {
    const [from, to] = [room(source), room(target)];
    const lines = isTest(file) ? [from, "tests", `${from} tests`] : [from];
    const allowed = lines.flatMap((line) => fence[line] ?? []);
    if (allowed.includes(to) || allowed.includes("*")) return [];
    return [`${file}: ${from} must not use ${to}; ${remedy(from, fence)}`];
  });
}

function room(project: string): string {
  return project.replace(/^(fleet|workload|policy)-.*$/, "$1").replace("@farfleet/", "");
}

function isTest(file: string): boolean {
  return /\.test\.ts$|\/e2e\/|\/test-[^/]+\.ts$/.test(file);
}

function remedy(from: string, fence: Fence): string {
  if (!fence[from]) return "give it a line in the fence, in tools/nx-plugin/src/graph.test.ts";
  if (from === "workload") return "write it in both, at the third use as a function in tools/model/src/parts";
  if (from === "fleet") return "place workloads, and take the rest from @farfleet/model";
  return "let tools/cli pass it in, as a type of tools/model";
}
