// Plain JavaScript: Nx loads a plugin in TypeScript only through a compiler of its own.
import { dirname } from "node:path";
import { createNodesFromFiles, DependencyType } from "@nx/devkit";
import { findImports } from "./find-imports.mjs";

/** @typedef {import("@nx/devkit").ProjectConfiguration} Project */

/** Every folder that is a project: by the file that makes it one. */
const pattern = "{fleets/*/fleet.ts,fleets/hardware.ts,workloads/*/workload.ts,policies/*/*.rego,tools/*/package.json}";

/**
 * Finds fleets, workloads, policies and tools by path and gives them targets; nothing is registered by hand.
 *
 * @type {import("@nx/devkit").CreateNodesV2}
 */
export const createNodesV2 = [
  pattern,
  (files, options, context) =>
    createNodesFromFiles((file) => ({ projects: { [dirname(file)]: describe(file) } }), files, options, context),
];

/**
 * Who imports whom, read from the sources: `nx affected` is right only if none is missed.
 *
 * @type {import("@nx/devkit").CreateDependencies}
 */
export function createDependencies(_options, { workspaceRoot, projects, filesToProcess }) {
  const files = Object.fromEntries(
    Object.entries(filesToProcess.projectFileMap).map(([project, held]) => [project, held.map(({ file }) => file)]),
  );
  const imports = findImports(workspaceRoot, projects, files).map(({ source, target, file }) => ({
    source,
    target,
    sourceFile: file,
    type: DependencyType.static,
  }));
  return [...imports, ...findPolicyUsers(Object.keys(projects))];
}

/**
 * Fleets are checked by policies, and these share what lies in `lib`; no import shows either.
 *
 * @param {string[]} projects
 * @returns {import("@nx/devkit").ImplicitDependency[]}
 */
function findPolicyUsers(projects) {
  const policies = projects.filter((name) => name.startsWith("policy-"));
  const fleets = projects.filter((name) => name.startsWith("fleet-"));
  return policies.flatMap((target) => {
    const users = target === "policy-lib" ? policies.filter((name) => name !== target) : fleets;
    return users.map((source) => ({ source, target, type: /** @type {const} */ (DependencyType.implicit) }));
  });
}

export const name = "@farfleet/nx-plugin";

/** @type {(file: string) => Omit<Project, "root">} */
function describe(file) {
  const [room, folder = ""] = file.split("/");
  const tags = [`room:${room}`];
  const targets = { test: vitest(dirname(file)) };
  // Its tests read every fleet, workload and tool: the graph and the fence.
  if (file === "tools/nx-plugin/package.json") return { tags, targets, implicitDependencies: ["*"] };
  if (room === "tools") return { tags, targets };
  if (file === "fleets/hardware.ts") return { name: "catalogue", tags };
  if (room === "fleets")
    return {
      name: `fleet-${folder}`,
      tags,
      // Its inventory names hardware and links, which no import shows.
      implicitDependencies: ["catalogue", "@farfleet/cli"],
      targets: {
        render: command(`farfleet render --fleet ${folder}`),
        check: command(`farfleet check --fleet ${folder}`),
        ...targets,
      },
    };
  if (room === "workloads") return { name: `workload-${folder}`, tags, targets };
  const isShared = folder === "lib";
  return {
    name: `policy-${folder}`,
    tags,
    implicitDependencies: ["@farfleet/cli"],
    // What rules share is tested by all of them.
    targets: { test: command(`npm run -s policy:test${isShared ? "" : ` -- ${folder}`}`) },
  };
}

/** @param {string} folder */
function vitest(folder) {
  return command(`vitest run ${folder}/ --passWithNoTests`);
}

/**
 * It prints and writes no files, so that what Nx keeps of it is only that it went well.
 *
 * @param {string} text
 */
function command(text) {
  return {
    command: text,
    options: { cwd: "{workspaceRoot}" },
    cache: true,
    inputs: ["default", "^default", { runtime: "node --version" }],
    outputs: [],
  };
}
