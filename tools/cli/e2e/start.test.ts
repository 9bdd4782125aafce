import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository, needTool, runFarfleet, runKubeconform } from "@farfleet/testbed";
import { readSchemas } from "kubeconform-wasm";
import { afterAll, beforeAll, expect, test } from "vitest";

// The main job, on whatever fleets this repository has.
let folder: string;
let out: string[];
beforeAll(() => {
  folder = copyRepository();
  out = start();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () => {
  const { code, stdout, stderr } = runFarfleet(folder, ["start"]);
  expect(code, stdout + stderr).toBe(0);
  return stdout.trimEnd().split("\n");
};
const git = (repository: string, ...args: string[]) =>
  execFileSync("git", ["--git-dir", join(folder, "dist", repository), ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  }).trim();
const rows = () =>
  readdirSync(join(folder, "fleets"))
    .filter((fleet) => existsSync(join(folder, "fleets", fleet, "sites.csv")))
    .flatMap((fleet) =>
      readFileSync(join(folder, "fleets", fleet, "sites.csv"), "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((row) => ({ fleet, site: row.split(",")[0]! })),
    );
const refs = () =>
  new Map(
    git("delivery.git", "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")
      .split("\n")
      .map((line) => line.split(" ") as [string, string]),
  );

test("a start says in eleven lines what there is, and every row has its folder and its ref", () => {
  expect(out).toHaveLength(11);
  const sites = git("record.git", "ls-tree", "-d", "-r", "--name-only", "main:sites")
    .split("\n")
    .filter((path) => path.split("/").length === 2);
  expect(sites.map((path) => path.split("/")[1]).sort()).toEqual(
    rows()
      .map(({ site }) => site)
      .sort(),
  );
  expect(refs().size).toBe(rows().length);
});

test("started again it says that nothing changed, and makes no commit", () => {
  const before = [git("record.git", "rev-parse", "main"), ...refs()];
  expect(start().join("\n")).toContain("nothing changed since release 1");
  expect([git("record.git", "rev-parse", "main"), ...refs()]).toEqual(before);
});

test("the printed git fetch gives the site's manifests, which native kubeconform -strict takes", (context) => {
  const command = out.find((line) => line.startsWith("one site"))!.slice("one site".length);
  execFileSync("sh", ["-c", command], { cwd: folder });
  const site = /refs\/heads\/site\/(\S+)/.exec(command)![1]!;
  const files = readdirSync(join(folder, "dist/sites", site), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".yaml"),
  );
  expect(files.length).toBeGreaterThan(0);
  const tool = needTool(context, "kubeconform");
  const results = runKubeconform(tool, join(folder, "dist/schemas"), readSchemas("1.35"), [
    join(folder, "dist/sites", site),
  ]);
  expect(results.filter(({ status }) => status !== "statusValid")).toEqual([]);
});

test("every distinct file of the record is valid, too", (context) => {
  const tool = needTool(context, "kubeconform");
  const blobs = new Map(
    git("record.git", "ls-tree", "-r", "main:sites")
      .split("\n")
      .map((line) => [line.split(/\s+/)[2]!, line]),
  );
  const shared = [...blobs].filter(([, line]) => line.includes("/base/"));
  const own = [...blobs].filter(([, line]) => line.includes("/site/")).slice(0, 50);
  const files = [...shared, ...own].map(([id]) => {
    const file = join(folder, "dist", `${id}.yaml`);
    writeFileSync(file, git("record.git", "cat-file", "blob", id));
    return file;
  });
  const results = runKubeconform(tool, join(folder, "dist/schemas"), readSchemas("1.35"), files);
  expect(results.length).toBeGreaterThan(files.length - 1);
  expect(results.filter(({ status }) => status !== "statusValid")).toEqual([]);
});

test("one changed row moves one site's ref and no other", () => {
  const before = refs();
  const { fleet, site } = rows().at(-1)!;
  const file = join(folder, "fleets", fleet, "sites.csv");
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  const cells = lines.at(-1)!.split(",");
  lines[lines.length - 1] = cells.with(lines[0]!.split(",").indexOf("region"), "elsewhere").join(",");
  writeFileSync(file, `${lines.join("\n")}\n`);
  start();
  const moved = [...refs()].filter(([name, id]) => before.get(name) !== id).map(([name]) => name);
  expect(moved).toEqual([`refs/heads/site/${site}`]);
});
