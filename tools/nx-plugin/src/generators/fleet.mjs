import { camelCase, checkName, firstKey } from "./names.mjs";

/** Writes `fleets/<name>/`, with one site and the workloads that a fleet begins with, where they are there. */
export default async function generateFleet(tree, { name }) {
  checkName(tree, "fleets", name);
  const begun = ["platform", "site-info"].filter((workload) => tree.exists(`workloads/${workload}/workload.ts`));
  writeFleet(tree, name, begun);
  return () =>
    console.log(
      `\nNext: rows in fleets/${name}/sites.csv, placements in fleet.ts, then: npx farfleet render --fleet ${name}`,
    );
}

/** @param {string[]} workloads names of workloads that need no settings */
export function writeFleet(tree, name, workloads) {
  const imports = workloads
    .map((workload) => `import ${camelCase(workload)} from "#workloads/${workload}";\n`)
    .sort()
    .join("");
  const places = workloads.map((workload) => `place(${camelCase(workload)})`).join(", ");
  tree.write(
    `fleets/${name}/fleet.ts`,
    `import { defineFleet } from "@farfleet/model";
${imports}
export default defineFleet({
  name: "${name}",
  kubernetes: ["1.35"],
  policies: ["restricted", "edge", "hygiene", "images", "fit"],

  placements: (place) => [${places}],
});
`.replace("(place) => []", "() => []"),
  );
  const row = `${name.slice(0, 58)}-0001,${firstKey(tree, "hardware")},${firstKey(tree, "links")},canary,home`;
  tree.write(`fleets/${name}/sites.csv`, `site,hardware,link,ring,region\n${row}\n`);
}
