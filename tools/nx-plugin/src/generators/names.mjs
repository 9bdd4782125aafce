import ts from "typescript";

/** @typedef {import("@nx/devkit").Tree} Tree */

/**
 * Refuses a name that cannot be a folder, a Kubernetes name and a part of a Git ref.
 *
 * @param {string} name
 */
export function checkLabel(name) {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name))
    throw new Error(
      `${name} is no DNS label: use at most 63 of a-z, 0-9 and -, beginning and ending with a letter or digit`,
    );
}

/**
 * Refuses a folder that is there already: a generator writes over nothing.
 *
 * @param {Tree} tree
 * @param {string} folder
 */
export function refuseTaken(tree, folder) {
  if (tree.exists(folder)) throw new Error(`there is a ${folder} already; choose another name`);
}

/**
 * `drill-sensors` → `drillSensors`
 *
 * @param {string} name
 */
export function camelCase(name) {
  return name.replace(/-+([a-z0-9])/g, (_, letter) => letter.toUpperCase()).replace(/^[0-9]/, (digit) => `_${digit}`);
}

/**
 * The first name in the object that `fleets/<file>.ts` defines.
 *
 * @param {Tree} tree
 * @param {"hardware" | "links"} file
 */
export function findFirstName(tree, file) {
  const source = ts.createSourceFile(file, tree.read(`fleets/${file}.ts`, "utf8") ?? "", ts.ScriptTarget.Latest);
  const found = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .flatMap(({ initializer }) => (initializer && ts.isCallExpression(initializer) ? [...initializer.arguments] : []))
    .flatMap((argument) => (ts.isObjectLiteralExpression(argument) ? [...argument.properties] : []))
    .flatMap(({ name }) => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : []))[0];
  if (!found) throw new Error(`fleets/${file}.ts defines nothing yet; add an entry first`);
  return found;
}
