import { join } from "node:path";
import { generateFiles } from "@nx/devkit";
import { refuseTaken } from "./names.mjs";

/**
 * Writes `policies/<rule>/`: the rule, its test and its examples.
 *
 * @param {import("@nx/devkit").Tree} tree
 * @param {{ name: string }} options
 */
export default async function generatePolicy(tree, { name }) {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) || name.length > 63 || name === "lib")
    throw new Error(`${name} is no name of a rule: use at most 63 of a-z, 0-9 and _, as in runs_as_non_root`);
  refuseTaken(tree, `policies/${name}`);
  generateFiles(tree, join(import.meta.dirname, "files/policy"), `policies/${name}`, { name });
  return () =>
    console.log(
      `\nNext: what must hold, in policies/${name}/${name}.rego, and what it accepts and refuses, in examples.yaml`,
    );
}
