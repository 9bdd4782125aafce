import { camelCase, findFirstName } from "./names.mjs";

/** @typedef {import("@nx/devkit").Tree} Tree */

/**
 * Writes `fleets/<name>/`: its workloads need no settings, its sites have the first hardware and link that there are.
 *
 * @param {Tree} tree
 * @param {string} name
 * @param {{ workloads: string[], rings: string[] }} content one site for each ring
 */
export function writeFleet(tree, name, { workloads, rings }) {
  tree.write(`fleets/${name}/fleet.ts`, fleet(name, workloads));
  const facts = `${findFirstName(tree, "hardware")},${findFirstName(tree, "links")}`;
  const sites = freeSiteNames(tree, name, rings.length);
  const rows = rings.map((ring, index) => `${sites[index]},${facts},${ring},home\n`);
  tree.write(`fleets/${name}/sites.csv`, `site,hardware,link,ring,region\n${rows.join("")}`);
}

/**
 * Names of sites that no fleet has: two fleets must not share one.
 *
 * @type {(tree: Tree, fleet: string, count: number) => string[]}
 */
function freeSiteNames(tree, fleet, count) {
  const inventories = tree.children("fleets").map((folder) => tree.read(`fleets/${folder}/sites.csv`, "utf8") ?? "");
  const taken = new Set(inventories.flatMap((text) => text.split(/\r?\n/)).map((row) => row.split(",")[0]));
  const names = [];
  for (let number = 1; names.length < count; number += 1) {
    // A site's name is a DNS label as a fleet's is, with room for the number.
    const site = `${fleet.slice(0, 58)}-${String(number).padStart(4, "0")}`;
    if (!taken.has(site)) names.push(site);
  }
  return names;
}

/** @type {(name: string, workloads: string[]) => string} */
const fleet = (name, workloads) => `import { defineFleet } from "@farfleet/model";
${workloads.map((workload) => `import ${camelCase(workload)} from "#workloads/${workload}";\n`).join("")}
export default defineFleet({
  name: "${name}",
  kubernetes: ["1.35"],
  policies: ["restricted", "edge", "hygiene", "images", "fit"],

  ${workloads.length > 0 ? "placements: (place) => [" : "placements: () => ["}${workloads.map((workload) => `place(${camelCase(workload)})`).join(", ")}],
});
`;
