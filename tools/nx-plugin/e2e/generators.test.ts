import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository, runFarfleet } from "@farfleet/testbed";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
let folder: string;

beforeEach(() => {
  folder = copyRepository();
  git("add", "--all");
  git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "--no-verify", "-m", "copy");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" });

/** Runs a command of node_modules to its end, whatever that is. */
function run(command: string, ...args: string[]): { status: number | null; out: string } {
  const { CI: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules/.bin", command), args, {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...env, NX_DAEMON: "false", NX_ISOLATE_PLUGINS: "false", NO_COLOR: "1" },
  });
  return { status, out: stdout + stderr };
}

const generate = (name: string, ...args: string[]) => {
  const { status, out } = run("nx", "g", `@farfleet/nx-plugin:${name}`, ...args, "--no-interactive");
  expect(status, out).toBe(0);
  return out;
};

/** What was generated is as the repository's own checks want it. */
function expectClean(...folders: string[]): void {
  writeFileSync(
    join(folder, "tsconfig.rooms.json"),
    JSON.stringify({ extends: "./tsconfig.json", include: ["fleets/**/*.ts", "workloads/**/*.ts"] }),
  );
  expect(run("tsc", "--noEmit", "-p", "tsconfig.rooms.json")).toEqual({ status: 0, out: "" });
  const lint = run("biome", "check", ...folders);
  expect(lint.status, lint.out).toBe(0);
}

test("a generated fleet that places a generated workload compiles, renders and passes its test", () => {
  generate("fleet", "moon-bases");
  generate("workload", "air-lock");
  const fleet = join(folder, "fleets/moon-bases/fleet.ts");
  const placed = readFileSync(fleet, "utf8")
    .replace("\n", '\nimport airLock from "#workloads/air-lock";\n')
    .replace(
      /placements: .*\[(.*)\],/,
      'placements: (place) => [place(airLock, { settings: () => ({ version: "1.0.0" }) }), $1],',
    );
  writeFileSync(fleet, placed);

  const render = runFarfleet(folder, ["render", "--fleet", "moon-bases", "--output", "out"]);
  expect(render.code, render.stdout + render.stderr).toBe(0);
  expect(readFileSync(join(folder, "out/moon-bases-0001/base/air-lock.yaml"), "utf8")).toContain("kind: Deployment");
  expectClean("fleets/moon-bases", "workloads/air-lock");
  // The path goes first: -u would take it for its value, and then all tests run, this one among them, without end.
  expect(run("vitest", "run", "workloads/air-lock", "-u").out).toContain("2 passed, 0 failed");
}, 120_000);

test("start-empty leaves one small fleet that compiles, passes its tests and starts", () => {
  const out = generate("start-empty", "--fleet", "depots");
  expect(out).toContain("npm test && npm start");
  expect(readdirSync(join(folder, "fleets")).sort()).toEqual(["README.md", "depots", "hardware.ts", "links.ts"]);
  expect(readdirSync(join(folder, "workloads"), { recursive: true }).sort()).toEqual([
    "README.md",
    "platform",
    "platform/plain.yaml",
    "platform/workload.test.ts",
    "platform/workload.ts",
    "site-info",
    "site-info/facts.yaml",
    "site-info/workload.test.ts",
    "site-info/workload.ts",
  ]);
  for (const file of ["README.md", "fleets/README.md", "workloads/README.md"])
    expect(readFileSync(join(folder, file), "utf8"), file).not.toContain("samples -->");

  expectClean("fleets", "workloads");
  expect(run("vitest", "run", "workloads").out).toContain("3 passed, 0 failed");
  const start = runFarfleet(folder, ["start"]);
  expect(start.code, start.stdout + start.stderr).toBe(0);
  expect(start.stdout).toContain("depots 3");
}, 120_000);

test("a generated policy has a rule, its test and its examples", () => {
  generate("policy", "has_data");
  expect(readdirSync(join(folder, "policies/has_data")).sort()).toEqual([
    "examples.yaml",
    "has_data.rego",
    "has_data_test.rego",
  ]);
  expect(readFileSync(join(folder, "policies/has_data/has_data.rego"), "utf8")).toContain(
    "package policies.has_data\n",
  );
});
