/** Refuses a name that cannot be a folder, a Kubernetes name and a part of a Git ref, or that is taken. */
export function checkName(tree, room, name) {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name))
    throw new Error(
      `${name} is no DNS label: use at most 63 of a-z, 0-9 and -, beginning and ending with a letter or digit`,
    );
  refuseTaken(tree, `${room}/${name}`);
}

/** Refuses a folder that is there already: a generator writes over nothing. */
export function refuseTaken(tree, folder) {
  if (tree.exists(folder)) throw new Error(`there is a ${folder} already; choose another name`);
}

/** `drill-sensors` → `drillSensors` */
export function camelCase(name) {
  return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase()).replace(/^[0-9]/, (digit) => `_${digit}`);
}

/** The first key of the object that `fleets/<file>.ts` exports. */
export function firstKey(tree, file) {
  const [, key] =
    /define\w+\(\{\s*(?:\/\/[^\n]*\s*)*"?([\w-]+)"?\s*:/.exec(tree.read(`fleets/${file}.ts`, "utf8") ?? "") ?? [];
  if (!key) throw new Error(`fleets/${file}.ts defines nothing yet; add an entry first`);
  return key;
}
