import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyFixture, runFarfleet } from "@farfleet/testbed";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

let folder = "";
beforeEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = copyFixture(join(import.meta.dirname, "../../render/fixtures/small"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const farfleet = (...args: string[]) => runFarfleet(folder, args);
const json = (...args: string[]) => JSON.parse(farfleet(...args, "--json").stdout) as Record<string, unknown>;

describe("words on the command line", () => {
  test.each(["", "start", "render", "publish", "deliver", "explain", "sites"])(
    "farfleet %s --help tells how to use it",
    (verb) => {
      const { code, stdout } = farfleet(...(verb ? [verb] : []), "--help");
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: farfleet ${verb}`.trim());
    },
  );

  test.each([
    [["rendr"], "Did you mean render?"],
    [["render", "--flet", "vans"], "Did you mean --fleet?"],
    [["render", "--fleet", "vns"], "there is no fleet vns; did you mean vans?"],
    [["render", "--site", "van-99"], "there is no site van-99"],
    [["deliver", "--ring", "cannary"], "expected one of canary, early, broad"],
    [["deliver", "--release", "x"], "expected a whole number"],
    [["deliver"], "holds no release; run farfleet publish first"],
    [["deliver", "--status"], "holds no release"],
    [["explain", "van-1", "Deployment/readr"], "did you mean Deployment/reader?"],
    [["sites", "--where", "rng=canary"], "there is no column rng; did you mean ring?"],
  ])("%j ends with 2 and says what is meant", (args, message) => {
    const { code, stderr } = farfleet(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(stderr).not.toContain("    at ");
  });

  test("outside of a repository it says so", () => {
    expect(runFarfleet("/", ["render"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no package.json beside a fleets/ folder"),
    });
  });
});

test("all faults of all files are told in one run, and a fleet without faults is published all the same", () => {
  const fleets = join(folder, "fleets");
  const csv = readFileSync(join(fleets, "vans/sites.csv"), "utf8");
  runFarfleet(folder, ["render"]);
  for (const name of ["shops", "broken"])
    writeFleet(
      name,
      readFileSync(join(fleets, "vans/fleet.ts"), "utf8").replace('name: "vans"', `name: "${name}"`),
      csv.replaceAll("van-", `${name}-`),
    );
  appendFileSync(join(fleets, "shops/sites.csv"), "shops-1,bix,lte,canary,x,1,Z\n");
  appendFileSync(join(fleets, "vans/sites.csv"), "van-9,box,lte,canary,x,1,Y\n");
  writeFileSync(join(fleets, "broken/fleet.ts"), "export default {");
  const { code, stdout } = farfleet("publish");
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^error inventory shops\/shops-1: the site shops-1 stands in line 2 already\n {2}at fleets\/shops\/sites.csv:10:1$/m,
  );
  expect(stdout).toMatch(
    /^error inventory shops\/shops-1: there is no hardware bix.*\n {2}at fleets\/shops\/sites.csv:10:9$/m,
  );
  expect(stdout).toMatch(/^error fleet broken: it cannot be loaded: /m);
  expect(stdout).toContain("release 1: 9 added");
  expect(stdout).toContain("not published for their errors: broken, shops");
});

function writeFleet(name: string, fleet: string, csv: string): void {
  const target = join(folder, "fleets", name);
  mkdirSync(target);
  writeFileSync(join(target, "fleet.ts"), fleet);
  writeFileSync(join(target, "sites.csv"), csv);
}

describe("verbs", () => {
  test("sites prints CSV in a pipe, filtered, and JSON when asked", () => {
    expect(farfleet("sites", "--where", "ring=canary").stdout).toBe(
      "site,fleet,hardware,arch,link,ring,region,sensors,serial\nvan-1,vans,box,arm64,lte,canary,permian,8,SN-1\n",
    );
    expect(json("sites", "--where", "hardware=tower", "--where", "sensors=8")).toMatchObject({
      sites: [{ site: "van-4", arch: "amd64", sensors: 8 }],
      findings: [],
    });
  });

  test("publish, deliver by ring, status and rebuild", () => {
    expect(json("publish", "--dry-run")).toMatchObject({ release: 1, isNew: true, dryRun: true });
    expect(json("publish")).toMatchObject({ release: 1, isNew: true, added: expect.arrayContaining(["van-1"]) });
    expect(json("publish")).toMatchObject({ release: 1, isNew: false });
    expect(json("deliver", "--ring", "canary", "--ring", "early")).toMatchObject({ moved: ["van-1", "van-2"] });
    expect(json("deliver", "--status")).toMatchObject({
      newest: 1,
      rings: [{ ring: "canary", sites: 1, offered: 1 }, { ring: "early" }],
    });
    expect(json("deliver").moved).toHaveLength(6);
    rmSync(join(folder, "dist/delivery.git"), { recursive: true });
    expect(json("deliver", "--rebuild").moved).toHaveLength(8);
    expect(farfleet("deliver", "--rebuild")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is not empty"),
    });
  });

  test("record and delivery are where flags, the environment or package.json say", () => {
    expect(
      runFarfleet(folder, ["start"], {
        FARFLEET_RECORD: join(folder, "r.git"),
        FARFLEET_DELIVERY: join(folder, "d.git"),
      }).stdout,
    ).toMatch(/record +r\.git/);
    const file = join(folder, "package.json");
    writeFileSync(
      file,
      JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), farfleet: { record: join(folder, "p.git") } }),
    );
    expect(farfleet("publish").stdout).toContain("release 1");
    expect(readFileSync(join(folder, "p.git/HEAD"), "utf8")).toContain("main");
  });

  test("a signing key that cannot be used is told, and nothing is written", () => {
    const { code, stderr } = runFarfleet(folder, ["publish"], { FARFLEET_SIGNING_KEY: join(folder, "package.json") });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("reading the signing key") });
  });
});
