import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyFixture, runFarfleet } from "@farfleet/testbed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const fixture = join(import.meta.dirname, "../fixtures/small");
let folder: string;
beforeAll(() => {
  folder = copyFixture(fixture);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  variants: number;
  objects: number;
  findings: { rule: string; message: string; fix: string; where: { file?: string; line?: number }; sites: number }[];
}
const render = (env: NodeJS.ProcessEnv = {}, ...args: string[]) => {
  const { stdout, stderr, code } = runFarfleet(folder, ["render", "--json", ...args], env);
  return { report: JSON.parse(stdout || "{}") as Report, stderr, code };
};
const readAll = (name: string) =>
  readdirSync(join(folder, name), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => [file, readFileSync(join(folder, name, file), "utf8")]);

describe("a rendering", () => {
  test("has the same bytes in another time zone and locale, and from the disk's results", () => {
    expect(render({ TZ: "Asia/Kathmandu", LANG: "de_DE.UTF-8" }, "--output", "one").code).toBe(0);
    expect(render({}, "--output", "two").stderr).toContain("0 rendered");
    rmSync(join(folder, "dist"), { recursive: true });
    expect(render({ TZ: "America/Lima", LC_ALL: "tr_TR.UTF-8" }, "--output", "three").stderr).toContain("19 rendered");
    expect(readAll("two")).toEqual(readAll("one"));
    expect(readAll("three")).toEqual(readAll("one"));
  });

  test("puts what read the site's name or a unique column into site/, all else into base/", () => {
    const files = readAll("one").map(([file]) => file);
    expect(files.filter((file) => file?.startsWith("van-1/"))).toEqual([
      "van-1/base/reader.yaml",
      "van-1/site/agent.yaml",
      "van-1/site/facts.yaml",
    ]);
    expect(files.filter((file) => file?.startsWith("van-4/"))).toEqual([
      "van-4/base/agent.yaml",
      "van-4/base/reader.yaml",
      "van-4/site/facts.yaml",
    ]);
  });

  test("renders only what changed, and no byte of another site", () => {
    const csv = join(folder, "fleets/vans/sites.csv");
    const before = readFileSync(csv, "utf8");
    writeFileSync(csv, before.replace("permian,8,SN-1", "bakken,8,SN-1"));
    expect(render({}, "--output", "four").stderr).toContain("1 rendered");
    const changed = readAll("four").filter(
      ([file, text], i) => readAll("one")[i]?.[1] !== text || readAll("one")[i]?.[0] !== file,
    );
    expect(changed.map(([file]) => file)).toEqual(["van-1/site/facts.yaml"]);
    writeFileSync(csv, before);
  });

  test("does not believe results on disk that were cut or altered", () => {
    const cache = join(folder, "dist/cache/render");
    for (const name of readdirSync(cache))
      writeFileSync(
        join(cache, name),
        readFileSync(join(cache, name), "utf8").replaceAll("permian", "poisoned").slice(0, -20),
      );
    appendFileSync(join(cache, readdirSync(cache)[0]!), "\u0000garbage");
    expect(render({}, "--output", "five").code).toBe(0);
    expect(readAll("five")).toEqual(readAll("one"));
  });
});

const body = (code: string, before = "") => `
import { defineWorkload } from "@farfleet/model";
import { ApiObject, Names } from "cdk8s";
import { Deployment } from "cdk8s-plus-27";
import { z } from "zod";
${before}
const add = (chart: any, data: any, name = "facts") => new ApiObject(chart, "facts", { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data });
export default defineWorkload({
  name: "facts",
  settings: z.strictObject({}),
  render(chart: any, { site, settings, images }: any) {
    ${code}
  },
});
`;

test.each<[string, string, string?]>([
  ["the clock", "add(chart, { at: String(Date.now()) });"],
  ["a new Date", "add(chart, { at: new Date().toISOString() });"],
  ["randomness", "add(chart, { id: String(Math.random()) });"],
  ["a random UUID", "add(chart, { id: crypto.randomUUID() });"],
  ["the environment", "add(chart, { home: process.env.HOME });"],
  ["the network", 'fetch("http://127.0.0.1/"); add(chart, {});'],
  ["a Promise", "return Promise.resolve().then(() => {}) as never;"],
  ["an async render", "return (async () => {})() as never;"],
  ["a timer", "setTimeout(() => {}, 1); add(chart, {});"],
  ["a write to the site", 'site.region = "x"; add(chart, {});'],
  ["a proxy kept for later", "kept ??= site; add(chart, { region: kept.region });", "let kept: any;"],
  ["a value kept for later", "kept ??= site.region; add(chart, { kept, name: site.name });", "let kept: any;"],
  ["a counter", "add(chart, { n: String(n++) });", "let n = 0;"],
  ["the time zone", "add(chart, { at: new Date(0).toString() });"],
  ["the locale", 'add(chart, { at: new Intl.NumberFormat().format(1234.5), I: "I".toLocaleLowerCase() });'],
  ["a name from a path", "add(chart, {}, Names.toDnsLabel(chart));"],
  ["an object without a name", 'new ApiObject(chart, "x", { apiVersion: "v1", kind: "ConfigMap" });'],
  ["a selector from a path", 'new Deployment(chart, "d", { metadata: { name: "d" }, containers: [{ image: "x" }] });'],
  ["a Date in an object", "add(chart, { at: new Date(0) });"],
  ["a thrown error", 'throw new Error("no such region: " + site.region);'],
])("%s in render is refused, with the workload's name, its line and a way out", async (name, code, before) => {
  const file = join(folder, "workloads/facts/workload.ts");
  const good = readFileSync(file, "utf8");
  writeFileSync(file, body(code, before));
  const { stdout, code: exit } = runFarfleet(folder, ["render"]);
  writeFileSync(file, good);
  expect(exit).toBe(1);
  expect(stdout).toMatch(/^error render vans\/van-\d\/facts: /m);
  await expect(stdout.replace(/ in [\d.]+ s$/m, "")).toMatchFileSnapshot(
    join(fixture, `../refused/${name.replaceAll(" ", "-")}.txt`),
  );
});

test.each<[string, string, string]>([
  ["a setting that the schema refuses", "sensors: site.sensors }", "sensors: site.sensors * 100 }"],
  ["an image that is not locked", 'version: "2.4.1"', 'version: "2.4.2"'],
  ["a misspelt setting", 'version: "2.4.1", sensors', 'version: "2.4.1", sensor'],
  ["a placement that throws", "site.sensors > 0", "site.nothing.there > 0"],
  ["a workload placed twice", "place(facts),", "place(facts), place(facts),"],
])("%s is a finding of the fleet", async (name, from, to) => {
  const file = join(folder, "fleets/vans/fleet.ts");
  const good = readFileSync(file, "utf8");
  writeFileSync(file, good.replace(from, to));
  const { stdout, code } = runFarfleet(folder, ["render"]);
  writeFileSync(file, good);
  expect(code).toBe(1);
  await expect(stdout.replace(/ in [\d.]+ s$/m, "")).toMatchFileSnapshot(
    join(fixture, `../refused/${name.replaceAll(" ", "-")}.txt`),
  );
});
