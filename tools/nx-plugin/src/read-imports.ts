import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** An import: the project that has it, the project that it names, and the file. */
export interface Import {
  source: string;
  target: string;
  file: string;
}

/** Every import of one project by another, read apart from the plugin and more simply, so that the two can be compared. */
export function readImports(workspaceRoot: string, rootOf: ReadonlyMap<string, string>): Import[] {
  return [...rootOf].flatMap(([source, root]) =>
    listSources(workspaceRoot, root, [...rootOf.values()]).flatMap((file) =>
      readSpecifiers(join(workspaceRoot, file))
        .flatMap((specifier) => findProject(specifier, file, rootOf))
        .filter((target) => target !== source)
        .map((target) => ({ source, target, file })),
    ),
  );
}

function listSources(workspaceRoot: string, root: string, roots: string[]): string[] {
  const nested = roots.filter((other) => other.startsWith(`${root}/`));
  return readdirSync(join(workspaceRoot, root), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|mjs)$/.test(file) && !/(^|\/)(fixtures|node_modules)\//.test(file))
    .map((file) => join(root, file))
    .filter((file) => !nested.some((other) => file.startsWith(`${other}/`)));
}

function readSpecifiers(file: string): string[] {
  const imports =
    /^(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"']+)["']|(?:^import\s*|\bimport\(\s*)["']([^"']+)["']/gm;
  return [...readFileSync(file, "utf8").matchAll(imports)].map(([, listed, whole]) => (listed ?? whole)!);
}

function findProject(specifier: string, file: string, rootOf: ReadonlyMap<string, string>): string[] {
  if (specifier.startsWith("#workloads/")) return [`workload-${specifier.split("/")[1]}`];
  const path = `${join(dirname(file), specifier)}/`;
  return [...rootOf]
    .filter(([name, root]) =>
      specifier.startsWith(".") ? path.startsWith(`${root}/`) : `${specifier}/`.startsWith(`${name}/`),
    )
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([name]) => name)
    .slice(0, 1);
}
