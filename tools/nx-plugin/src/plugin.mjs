// Plain JavaScript: Nx loads a plugin in TypeScript only through a compiler of its own.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { createNodesFromFiles } from "@nx/devkit";

/** Every folder that is a project: by the file that makes it one. */
const pattern = "{fleets/*/fleet.ts,fleets/hardware.ts,workloads/*/workload.ts,policies/*/*.rego,tools/*/package.json}";

/** Finds fleets, workloads, policies and tools by path and gives them targets; nothing is registered by hand. */
export const createNodesV2 = [
  pattern,
  (files, options, context) => createNodesFromFiles((file) => ({ projects: describe(file) }), files, options, context),
];

export const name = "@farfleet/nx-plugin";

/** @param {string} file */
function describe(file) {
  const [room, folder] = file.split("/");
  const root = dirname(file);
  if (room === "tools") return { [root]: { root, targets: { test: vitest(root) } } };
  if (file === "fleets/hardware.ts") return { [root]: { root, name: "catalogue", tags: ["room:fleets"] } };
  if (room === "fleets")
    return {
      [root]: {
        root,
        name: `fleet-${folder}`,
        tags: ["room:fleets"],
        // Its inventory names hardware and links, which no import shows.
        implicitDependencies: ["catalogue", "@farfleet/cli"],
        targets: { render: command(`farfleet render --fleet ${folder}`) },
      },
    };
  if (room === "workloads")
    return { [root]: { root, name: `workload-${folder}`, tags: ["room:workloads"], targets: { test: vitest(root) } } };
  return { [root]: { root, name: `policy-${folder}`, tags: ["room:policies"] } };
}

/** @param {string} text */
function command(text) {
  return { command: text, options: { cwd: "{workspaceRoot}" }, cache: true, inputs: ["default", "^default"] };
}

/** @param {string} root */
function vitest(root) {
  return command(`vitest run ${root}/ --passWithNoTests`);
}

/** Who imports whom, read from the sources: `nx affected` is right only if none is missed. */
export function createDependencies(_options, context) {
  const owners = Object.entries(context.projects).map(([project, { root }]) => ({ project, root }));
  const packages = new Map(
    owners.flatMap(({ project, root }) => packageName(context.workspaceRoot, root).map((found) => [found, project])),
  );
  const dependencies = [];
  for (const [source, files] of Object.entries(context.filesToProcess.projectFileMap))
    for (const { file } of files.filter(({ file }) => /\.(ts|mjs)$/.test(file) && !file.includes("/fixtures/")))
      for (const specifier of readImports(join(context.workspaceRoot, file))) {
        const target = findTarget(specifier, file, owners, packages);
        if (target && target !== source) dependencies.push({ source, target, sourceFile: file, type: "static" });
      }
  return dependencies;
}

function packageName(workspaceRoot, root) {
  const file = join(workspaceRoot, root, "package.json");
  return root !== "." && existsSync(file) ? [JSON.parse(readFileSync(file, "utf8")).name] : [];
}

function readImports(file) {
  if (!existsSync(file)) return [];
  return [...readFileSync(file, "utf8").matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(
    ([, specifier]) => specifier,
  );
}

function findTarget(specifier, file, owners, packages) {
  if (specifier.startsWith("#workloads/")) return `workload-${specifier.split("/")[1]}`;
  if (!specifier.startsWith("."))
    return packages.get(
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    );
  const path = normalize(join(dirname(file), specifier));
  const owning = owners
    .filter(({ root }) => root !== "." && path.startsWith(`${root}/`))
    .sort((a, b) => b.root.length - a.root.length);
  return owning[0]?.project;
}
