import { join } from "node:path";
import { generateFiles } from "@nx/devkit";
import { checkLabel, refuseTaken } from "./names.mjs";

/**
 * Writes `workloads/<name>/`: a Deployment that suits a small box, its test, and a lock for its image.
 *
 * @param {import("@nx/devkit").Tree} tree
 * @param {{ name: string }} options
 */
export default async function generateWorkload(tree, { name }) {
  checkLabel(name);
  refuseTaken(tree, `workloads/${name}`);
  generateFiles(tree, join(import.meta.dirname, "files/workload"), `workloads/${name}`, {
    name,
    repository: `registry.farfleet.example/${name}`,
    digest: "0".repeat(64),
  });
  return () =>
    console.log(`\nNext: the image's repository in workloads/${name}/workload.ts, a line place(…) in a fleet.ts,
then: npx farfleet lock && npx vitest run workloads/${name} -u`);
}
