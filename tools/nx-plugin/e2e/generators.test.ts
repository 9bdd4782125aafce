import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository, runFarfleet } from "@farfleet/testbed";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
let folder: string;

beforeAll(() => {
  folder = copyRepository();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, ...args: string[]) =>
  spawnSync(join(root, "node_modules/.bin", command), args, {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, NX_DAEMON: "false", NO_COLOR: "1", CI: "false" },
  });
const generate = (name: string, ...args: string[]) => run("nx", "g", `@farfleet/nx-plugin:${name}`, ...args);

test("a generated fleet that places a generated workload compiles, renders and passes its test", () => {
  expect(generate("fleet", "moon-bases").status).toBe(0);
  expect(generate("workload", "air-lock").status).toBe(0);
  const fleet = join(folder, "fleets/moon-bases/fleet.ts");
  const text = readFileSync(fleet, "utf8");
  const placed = text.replace(
    /placements: .*\[(.*)\],/,
    (_, places: string) =>
      `placements: (place) => [${places ? `${places}, ` : ""}place(airLock, { settings: () => ({ version: "1.0.0" }) })],`,
  );
  writeFileSync(fleet, `import airLock from "#workloads/air-lock";\n${placed}`);
  const render = runFarfleet(folder, ["render", "--fleet", "moon-bases", "--output", "out"]);
  expect(render.stdout + render.stderr).toContain("written to");
  expect(readFileSync(join(folder, "out/moon-bases-0001/base/air-lock.yaml"), "utf8")).toContain("kind: Deployment");
  expect(run("tsc", "--noEmit").stdout).toBe("");
  expect(run("vitest", "run", "workloads/air-lock", "-u").stdout).toContain("2 passed, 0 failed");
});

test("a generated policy has a rule, its test and its examples", () => {
  expect(generate("policy", "has_data").status).toBe(0);
  for (const file of ["has_data.rego", "has_data_test.rego", "examples.yaml"])
    expect(existsSync(join(folder, "policies/has_data", file)), file).toBe(true);
});

test.each([
  ["fleet", "Moon_Base", "no DNS label"],
  ["workload", "../x", "no DNS label"],
  ["workload", "a".repeat(64), "no DNS label"],
  ["policy", "has-data", "no name of a rule"],
])("%s %s is refused, and nothing is written", (kind, name, message) => {
  const { status, stdout, stderr } = generate(kind, name);
  expect(status).not.toBe(0);
  expect(stdout + stderr).toContain(message);
});

test("a name that is taken is refused", () => {
  mkdirSync(join(folder, "workloads/taken"), { recursive: true });
  appendFileSync(join(folder, "workloads/taken/workload.ts"), "");
  expect(generate("workload", "taken").stderr + generate("workload", "taken").stdout).toContain(
    "there is a workloads/taken already",
  );
});
