import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/**
 * Every import of one project by another, file by file: by name, by `#workloads/…` or by path.
 *
 * @param {string} workspaceRoot
 * @param {Record<string, { root: string }>} projects
 * @param {Record<string, string[]>} files what each project holds
 * @returns {{ source: string, target: string, file: string }[]}
 */
export function findImports(workspaceRoot, projects, files) {
  const byRoot = new Map(Object.entries(projects).map(([project, { root }]) => [root, project]));
  const byName = new Map([...byRoot].flatMap(([root, project]) => packageName(workspaceRoot, root, project)));
  return Object.entries(files).flatMap(([source, held]) =>
    held.filter(isSource).flatMap((file) =>
      readSpecifiers(join(workspaceRoot, file)).flatMap((specifier) => {
        const target = findTarget(specifier, file, byRoot, byName);
        return target && target !== source ? [{ source, target, file }] : [];
      }),
    ),
  );
}

/** @param {string} file */
function isSource(file) {
  return /\.[cm]?[jt]s$/.test(file) && !file.includes("/fixtures/");
}

/** @type {(workspaceRoot: string, root: string, project: string) => [string, string][]} */
function packageName(workspaceRoot, root, project) {
  const file = join(workspaceRoot, root, "package.json");
  return root !== "." && existsSync(file) ? [[JSON.parse(readFileSync(file, "utf8")).name, project]] : [];
}

/**
 * TypeScript's own scanner, which parses nothing: a file costs under a millisecond, and comments and strings are passed over.
 *
 * @param {string} path
 */
function readSpecifiers(path) {
  if (!existsSync(path)) return [];
  return ts.preProcessFile(readFileSync(path, "utf8"), true, true).importedFiles.map(({ fileName }) => fileName);
}

/** @type {(specifier: string, file: string, byRoot: Map<string, string>, byName: Map<string, string>) => string | undefined} */
function findTarget(specifier, file, byRoot, byName) {
  const [first = "", second = ""] = specifier.split("/");
  if (first === "#workloads") return byRoot.get(`workloads/${second}`);
  if (!first.startsWith(".")) return byName.get(first.startsWith("@") ? `${first}/${second}` : first);
  let folder = dirname(join(dirname(file), specifier));
  while (folder !== "." && !byRoot.has(folder)) folder = dirname(folder);
  return folder === "." ? undefined : byRoot.get(folder);
}
