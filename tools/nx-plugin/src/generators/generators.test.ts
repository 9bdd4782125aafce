import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Tree } from "@nx/devkit";
import { FsTree } from "nx/src/generators/tree.js";
import { afterEach, beforeEach, expect, test } from "vitest";

const plugin = join(import.meta.dirname, "../..");
const { generators } = JSON.parse(readFileSync(join(plugin, "generators.json"), "utf8")) as {
  generators: Record<string, { factory: string }>;
};

let folder: string;
let tree: Tree;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "generators-"));
  execFileSync("git", ["init", "-q", folder]);
  write("fleets/hardware.ts", 'export const hardware = defineHardware({ /* { a: 1 } */ "van-gateway": {}, b: {} });');
  write("fleets/links.ts", "const shared = { no: {} };\nexport const links = defineLinks({\n  // yes:\n  lte: {} });");
  write("fleets/vans/sites.csv", "site,hardware,link,ring,region\r\nvan-0001,van-gateway,lte,canary,permian\r\n");
  write("workloads/site-info/workload.ts", "");
  git("add", "--all");
  git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "-m", "begin");
  tree = new FsTree(folder, false);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...args]);

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

async function generate(kind: string, options: Record<string, unknown>): Promise<string[]> {
  const { default: generator } = await import(/* @vite-ignore */ join(plugin, generators[kind]!.factory));
  await generator(tree, options);
  return tree.listChanges().map(({ path }) => path);
}

test("a fleet's site has the first hardware and link, and a name that no fleet has", async () => {
  expect(await generate("fleet", { name: "van" })).toEqual(["fleets/van/fleet.ts", "fleets/van/sites.csv"]);
  expect(tree.read("fleets/van/sites.csv", "utf8")).toBe(
    "site,hardware,link,ring,region\nvan-0002,van-gateway,lte,canary,home\n",
  );
  expect(tree.read("fleets/van/fleet.ts", "utf8")).toContain("placements: (place) => [place(siteInfo)],");
});

test.each([
  ["fleet", "moon-bases", 2],
  ["fleet", "Moon_Base", "Moon_Base is no DNS label"],
  ["fleet", "vans", "there is a fleets/vans already"],
  ["workload", "3d-printer", 3],
  ["workload", "a".repeat(63), 3],
  ["workload", "a".repeat(64), "is no DNS label"],
  ["workload", "../x", "../x is no DNS label"],
  ["workload", "site-info", "there is a workloads/site-info already"],
  ["policy", "has_data", 3],
  ["policy", "has-data", "has-data is no name of a rule"],
  ["policy", "lib", "lib is no name of a rule"],
  ["start-empty", "Depots", "Depots is no DNS label"],
])("%s %s: %s", async (kind, name, expected) => {
  const generated = generate(kind, kind === "start-empty" ? { fleet: name } : { name });
  if (typeof expected === "number") return expect(await generated).toHaveLength(expected);
  await expect(generated).rejects.toThrow(expected);
  expect(tree.listChanges()).toEqual([]);
});

test.each([
  ["a new file", "fleets/vans/notes.txt"],
  ["a changed file", "workloads/site-info/workload.ts"],
  ["a changed README", "README.md"],
])("start-empty touches nothing while %s is not committed, but for --force", async (_, file) => {
  write(file, "not committed");
  await expect(generate("start-empty", { fleet: "depots" })).rejects.toThrow(
    new RegExp(`would be lost; commit them, or say --force:\n.* ${file}`),
  );
  expect(tree.listChanges()).toEqual([]);
  expect(await generate("start-empty", { fleet: "depots", force: true })).toContain("fleets/depots/fleet.ts");
});

test("start-empty leaves a file outside the rooms alone", async () => {
  write("notes.txt", "not committed");
  expect(await generate("start-empty", { fleet: "depots" })).not.toContain("notes.txt");
});

test("start-empty outside a Git repository says so", async () => {
  rmSync(join(folder, ".git"), { recursive: true });
  await expect(generate("start-empty", { fleet: "depots" })).rejects.toThrow("is no Git repository");
});
