import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { copyFixture } from "@farfleet/testbed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Fence, findBreaches } from "./find-breaches.ts";
import { readImports } from "./read-imports.ts";
import { findAffected, type Graph, readGraph } from "./run-nx.ts";

const root = join(import.meta.dirname, "../../..");

/** Stages meet in the types of the model; yaml, git and registry are libraries for all of them. */
const stage = ["model", "yaml", "git", "registry"];
const fence: Fence = {
  catalogue: ["model"],
  fleet: ["model", "workload"],
  workload: ["model"],
  policy: [],
  model: [],
  yaml: [],
  git: [],
  registry: [],
  render: stage,
  check: [...stage, "kubeconform-wasm", "opa-compiler-wasm"],
  images: stage,
  fit: stage,
  record: stage,
  receipts: stage,
  review: stage,
  "go-wasm": [],
  "kubeconform-wasm": ["go-wasm"],
  "opa-compiler-wasm": ["go-wasm"],
  cli: ["*"],
  bench: ["testbed", "kubeconform-wasm"],
  testbed: [],
  "nx-plugin": [],
  tests: ["testbed"],
  "workload tests": ["render"],
};

describe("this repository", () => {
  const named = (room: string, file: string) =>
    readdirSync(join(root, room)).filter((name) => existsSync(join(root, room, name, file)));
  const fleets = named("fleets", "fleet.ts");
  const workloads = named("workloads", "workload.ts");
  const placing = (workload: string) =>
    fleets
      .filter((fleet) =>
        new RegExp(`^import .*"#workloads/${workload}"`, "m").test(
          readFileSync(join(root, "fleets", fleet, "fleet.ts"), "utf8"),
        ),
      )
      .map((fleet) => `fleet-${fleet}`);
  const onlyFleets = (projects: string[]) => projects.filter((name) => name.startsWith("fleet-")).sort();
  let graph: Graph;
  beforeAll(async () => {
    graph = await readGraph(root);
  });

  test("a workload reaches exactly the fleets that place it, the catalogue and the model all of them", () => {
    for (const workload of workloads)
      expect(onlyFleets(findUsers(graph, `workload-${workload}`)), workload).toEqual(placing(workload).sort());
    for (const project of ["catalogue", "@farfleet/model"])
      expect(onlyFleets(findUsers(graph, project)), project).toEqual(fleets.map((fleet) => `fleet-${fleet}`).sort());
  });

  test("nx affected says so, too", async () => {
    const every = Object.keys(graph.nodes);
    const [workload = ""] = workloads;
    const [some, hardware, packages] = await Promise.all(
      [`workloads/${workload}/workload.ts`, "fleets/hardware.ts", "package.json"].map((file) =>
        findAffected(root, file),
      ),
    );
    expect(onlyFleets(some!)).toEqual(placing(workload).sort());
    expect(onlyFleets(hardware!)).toEqual(onlyFleets(every));
    expect(packages).toEqual(every.sort());
  });

  test("the graph has every import, and none goes through the fence", () => {
    const imports = readImports(
      root,
      new Map(Object.entries(graph.nodes).map(([name, { data }]) => [name, data.root])),
    );
    expect(imports.filter(({ source, target }) => !targetsOf(graph, source).includes(target))).toEqual([]);
    expect(imports.length).toBeGreaterThan(fleets.length);
    expect(findBreaches(imports, fence)).toEqual([]);
  });
});

test.each([
  ["workload-a", "@farfleet/model", "workloads/a/workload.ts", []],
  [
    "workload-a",
    "workload-b",
    "workloads/a/workload.ts",
    [
      "workloads/a/workload.ts: workload must not use workload; write it in both, at the third use as a function in tools/model/src/parts",
    ],
  ],
  ["workload-a", "@farfleet/render", "workloads/a/workload.test.ts", []],
  [
    "workload-a",
    "@farfleet/render",
    "workloads/a/workload.ts",
    [
      "workloads/a/workload.ts: workload must not use render; write it in both, at the third use as a function in tools/model/src/parts",
    ],
  ],
  ["fleet-a", "workload-b", "fleets/a/fleet.ts", []],
  [
    "fleet-a",
    "fleet-b",
    "fleets/a/fleet.ts",
    ["fleets/a/fleet.ts: fleet must not use fleet; place workloads, and take the rest from @farfleet/model"],
  ],
  ["@farfleet/record", "@farfleet/git", "tools/record/src/a.ts", []],
  [
    "@farfleet/record",
    "@farfleet/render",
    "tools/record/src/a.ts",
    ["tools/record/src/a.ts: record must not use render; let tools/cli pass it in, as a type of tools/model"],
  ],
  ["@farfleet/cli", "@farfleet/render", "tools/cli/src/a.ts", []],
  [
    "@farfleet/new",
    "@farfleet/model",
    "tools/new/src/a.ts",
    ["tools/new/src/a.ts: new must not use model; give it a line in the fence, in tools/nx-plugin/src/graph.test.ts"],
  ],
])("the fence, from %s to %s in %s", (source, target, file, breaches) => {
  expect(findBreaches([{ source, target, file }], fence)).toEqual(breaches);
});

describe.concurrent("a small workspace", () => {
  let folder: string;
  beforeAll(async () => {
    folder = copyFixture(join(import.meta.dirname, "../fixtures/two-fleets"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for (const file of ["nx.json", "tools/nx-plugin/src/plugin.mjs", "tools/nx-plugin/src/find-imports.mjs"])
      cpSync(join(root, file), join(folder, file));
    execFileSync("git", ["init", "-q", folder]);
    await readGraph(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const both = ["fleet-shops", "fleet-vans"];
  test.each([
    ["workloads/alone/workload.ts", ["fleet-vans", "workload-alone"]],
    ["workloads/shared/part.ts", [...both, "workload-shared"]],
    ["fleets/links.ts", ["catalogue", ...both]],
    ["fleets/shops/sites.csv", ["fleet-shops"]],
    ["tools/parts/src/index.ts", ["@farfleet/parts", "fleet-vans", "workload-alone"]],
    ["policies/has_data/has_data.rego", [...both, "policy-has_data"]],
    [
      "tsconfig.base.json",
      [
        "@farfleet/cli",
        "@farfleet/parts",
        "catalogue",
        ...both,
        "policy-has_data",
        "workload-alone",
        "workload-shared",
      ],
    ],
  ])("%s affects %j", async (file, expected) => expect(await findAffected(folder, file)).toEqual(expected));
});

function targetsOf(graph: Graph, project: string): string[] {
  return graph.dependencies[project]?.map(({ target }) => target) ?? [];
}

/** All projects that use one, directly or through others. */
function findUsers(graph: Graph, project: string, found = new Set<string>()): string[] {
  for (const user of Object.keys(graph.nodes).filter((name) => targetsOf(graph, name).includes(project)))
    if (!found.has(user)) findUsers(graph, user, found.add(user));
  return [...found];
}
