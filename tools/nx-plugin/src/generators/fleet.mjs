import { checkLabel, refuseTaken } from "./names.mjs";
import { writeFleet } from "./write-fleet.mjs";

/**
 * Writes `fleets/<name>/`, with one site and the workloads that a fleet begins with, where they are there.
 *
 * @param {import("@nx/devkit").Tree} tree
 * @param {{ name: string }} options
 */
export default async function generateFleet(tree, { name }) {
  checkLabel(name);
  refuseTaken(tree, `fleets/${name}`);
  const workloads = ["platform", "site-info"].filter((workload) => tree.exists(`workloads/${workload}/workload.ts`));
  writeFleet(tree, name, { workloads, rings: ["canary"] });
  return () =>
    console.log(
      `\nNext: rows in fleets/${name}/sites.csv, placements in fleet.ts, then: npx farfleet render --fleet ${name}`,
    );
}
