import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyFixture } from "@farfleet/testbed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Fence, findBreaches, type Import } from "./find-breaches.ts";

const root = join(import.meta.dirname, "../../..");
const environment = { ...process.env, NX_DAEMON: "false", NX_NO_CLOUD: "true" };
interface Graph {
  nodes: Record<string, { data: { root: string } }>;
  dependencies: Record<string, { source: string; target: string }[]>;
}

function readGraph(folder: string): Graph {
  const file = join(folder, "dist/graph.json");
  mkdirSync(join(folder, "dist"), { recursive: true });
  execFileSync(process.execPath, [join(root, "node_modules/.bin/nx"), "graph", `--file=${file}`], {
    cwd: folder,
    env: environment,
    stdio: "pipe",
  });
  return (JSON.parse(readFileSync(file, "utf8")) as { graph: Graph }).graph;
}

const affected = (folder: string, file: string) =>
  execFileSync(
    process.execPath,
    [join(root, "node_modules/.bin/nx"), "show", "projects", "--affected", `--files=${file}`],
    { cwd: folder, env: environment, encoding: "utf8", stdio: "pipe" },
  )
    .split("\n")
    .filter((name) => name.startsWith("fleet-"))
    .sort();
const folders = (room: string, file: string) =>
  readdirSync(join(root, room)).filter((name) => existsSync(join(root, room, name, file)));

describe("nx affected of this repository", () => {
  const fleets = folders("fleets", "fleet.ts");
  const placing = (workload: string) =>
    fleets
      .filter((fleet) =>
        readFileSync(join(root, "fleets", fleet, "fleet.ts"), "utf8").includes(`"#workloads/${workload}"`),
      )
      .map((fleet) => `fleet-${fleet}`);
  let graph: Graph;
  beforeAll(() => {
    graph = readGraph(root);
  });

  test("a workload is a dependency of exactly the fleets that place it", () => {
    for (const workload of folders("workloads", "workload.ts")) {
      const users = Object.keys(graph.nodes).filter(
        (name) =>
          name.startsWith("fleet-") &&
          graph.dependencies[name]?.some(({ target }) => target === `workload-${workload}`),
      );
      expect(users.sort(), workload).toEqual(placing(workload).sort());
    }
  });

  test("a changed workload affects exactly these, the catalogue all of them", () => {
    const [workload = ""] = folders("workloads", "workload.ts");
    expect(affected(root, `workloads/${workload}/workload.ts`)).toEqual(placing(workload).sort());
    expect(affected(root, "fleets/hardware.ts")).toEqual(fleets.map((fleet) => `fleet-${fleet}`).sort());
  });

  test("who may use whom", () => {
    // Tests may use more than what they test: a workload's test renders it.
    const imports = readImports(graph).filter(({ file }) => !/\.test\.ts$|\/e2e\//.test(file));
    const breaches = findBreaches(imports, fence).map(
      ({ from, to, file }) =>
        `${file}: ${from} must not use ${to}; tools/nx-plugin/src/graph.test.ts says who may use whom`,
    );
    expect(breaches).toEqual([]);
  });
});

/** Stages meet in the types of the model; yaml, git and registry are libraries for all of them. */
const fence: Fence = {
  catalogue: ["model"],
  fleet: ["model", "workload"],
  workload: ["model"],
  policy: [],
  yaml: [],
  git: [],
  model: [],
  render: ["model", "yaml", "git"],
  record: ["model", "git"],
  cli: ["*"],
  bench: ["testbed"],
  testbed: [],
  "nx-plugin": [],
  "kubeconform-wasm": [],
};

test("a stage that uses another is told, its neighbour that uses a library is not", () => {
  const imports: Import[] = [
    { source: "@farfleet/record", target: "@farfleet/render", file: "tools/record/src/a.ts" },
    { source: "@farfleet/record", target: "@farfleet/git", file: "tools/record/src/b.ts" },
    { source: "workload-a", target: "workload-b", file: "workloads/a/workload.ts" },
    { source: "fleet-a", target: "workload-b", file: "fleets/a/fleet.ts" },
  ];
  expect(findBreaches(imports, fence).map(({ file }) => file)).toEqual([
    "tools/record/src/a.ts",
    "workloads/a/workload.ts",
  ]);
});

/** Every import of one project by another, file by file. */
function readImports({ nodes }: Graph): Import[] {
  const byName = new Map(Object.entries(nodes).map(([name, { data }]) => [name, data.root]));
  return Object.entries(nodes)
    .flatMap(([source, { data }]) =>
      listSources(data.root, [...byName.values()]).flatMap((file) =>
        [
          ...readFileSync(join(root, file), "utf8").matchAll(
            /\b(?:from|import)\s*\(?\s*["'](@farfleet\/[\w-]+|#workloads\/[\w-]+|kubeconform-wasm)/g,
          ),
        ].map(([, specifier]) => ({
          source,
          target: specifier!.replace("#workloads/", "workload-"),
          file,
        })),
      ),
    )
    .filter(({ source, target }) => source !== target);
}

function listSources(folder: string, roots: string[]): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
    join(folder, file),
  );
  const nested = roots.filter((other) => other !== folder && other.startsWith(`${folder}/`));
  return files.filter(
    (file) =>
      /\.(ts|mjs)$/.test(file) &&
      !/fixtures|generators/.test(file) &&
      !nested.some((other) => file.startsWith(`${other}/`)),
  );
}

describe("nx affected of a small workspace", () => {
  let folder: string;
  beforeAll(() => {
    folder = copyFixture(join(import.meta.dirname, "../fixtures/two-fleets"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "tools/nx-plugin/src"), { recursive: true });
    writeFileSync(
      join(folder, "tools/nx-plugin/src/plugin.mjs"),
      readFileSync(join(root, "tools/nx-plugin/src/plugin.mjs")),
    );
    writeFileSync(join(folder, "nx.json"), readFileSync(join(root, "nx.json")));
    execFileSync("git", ["init", "-q", folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ["workloads/alone/workload.ts", ["fleet-vans"]],
    ["workloads/alone/images.lock.json", ["fleet-vans"]],
    ["workloads/shared/part.ts", ["fleet-shops", "fleet-vans"]],
    ["fleets/links.ts", ["fleet-shops", "fleet-vans"]],
    ["fleets/shops/sites.csv", ["fleet-shops"]],
  ])("%s affects %j", (file, expected) => expect(affected(folder, file)).toEqual(expected));
});
