import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { generateFiles } from "@nx/devkit";
import { checkLabel } from "./names.mjs";
import { writeFleet } from "./write-fleet.mjs";

/** @typedef {import("@nx/devkit").Tree} Tree */

/** Where samples are. */
const rooms = ["fleets", "workloads"];
/** What may name a sample, between markers. */
const readmes = ["README.md", ...["fleets", "workloads", "policies", "tools"].map((room) => `${room}/README.md`)];

/**
 * Removes every sample and what names one, and leaves one small fleet that renders, tests and starts.
 *
 * @param {Tree} tree
 * @param {{ fleet: string, force?: boolean }} options
 */
export default async function startEmpty(tree, { fleet, force = false }) {
  checkLabel(fleet);
  if (!force) refuseUncommitted(tree.root);
  for (const room of rooms)
    for (const file of listFiles(tree, room)) if (file !== `${room}/README.md`) tree.delete(file);
  for (const file of readmes.filter((file) => tree.exists(file)))
    tree.write(file, withoutSamples(tree.read(file, "utf8") ?? ""));
  generateFiles(tree, join(import.meta.dirname, "files/start-empty"), ".", {});
  writeFleet(tree, fleet, { workloads: ["platform", "site-info"], rings: ["canary", "early", "broad"] });
  return () => console.log(next(tree.root, fleet));
}

/**
 * What is committed can be had back; anything else would be lost.
 *
 * @param {string} root
 */
function refuseUncommitted(root) {
  const git = ["-C", root, "status", "--porcelain", "--untracked-files=all", "--", ...rooms, ...readmes];
  let changed;
  try {
    changed = execFileSync("git", git, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trimEnd();
  } catch {
    throw new Error(
      `${root} is no Git repository, so that nothing could be had back; commit it to one, or say --force`,
    );
  }
  if (changed) throw new Error(`these are not committed and would be lost; commit them, or say --force:\n${changed}`);
}

/**
 * File by file: a folder that is deleted and written to again would keep its other files.
 *
 * @type {(tree: Tree, path: string) => string[]}
 */
function listFiles(tree, path) {
  return tree.isFile(path) ? [path] : tree.children(path).flatMap((child) => listFiles(tree, `${path}/${child}`));
}

/** @param {string} text */
function withoutSamples(text) {
  return `${text.replace(/<!-- samples -->[\s\S]*?<!-- \/samples -->\n*/g, "").trimEnd()}\n`;
}

/** @type {(root: string, fleet: string) => string} */
function next(root, fleet) {
  const lines = [
    "",
    "The samples are gone. Next:",
    "  your machines and connections   fleets/hardware.ts, fleets/links.ts",
    `  your sites                      fleets/${fleet}/sites.csv`,
    "  what runs on them               npx nx g @farfleet/nx-plugin:workload NAME",
    "  then                            npm test && npm start",
  ];
  // The samples' sites count as sites that are to be removed, which publish does only when told how many.
  if (["record.git", "delivery.git"].some((name) => existsSync(join(root, "dist", name))))
    lines.push("", "dist/ has the samples' releases. Before npm start: rm -rf dist/record.git dist/delivery.git");
  return lines.join("\n");
}
