import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyFixture, runFarfleet } from "@farfleet/testbed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// Six vans on a box for 420 and two on a tower for 2100; the reader, where there are sensors, asks for 96 MiB.
let folder: string;
beforeAll(() => {
  folder = copyFixture(join(import.meta.dirname, "../../render/fixtures/small"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const farfleet = (...args: string[]) => runFarfleet(folder, args);

describe("fit", () => {
  test("a table for each hardware profile, the tightest first, and the tightest sites", () => {
    const { code, stdout } = farfleet("fit");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^box, arm64: 6 sites, 2 demands; tightest is vans\/van-1\n +has +reserved +distribution +reader +free\n/,
    );
    expect(stdout).toMatch(/\nmemory +2 GiB +1.1 GiB +0 B +96 MiB +828 MiB 89 %\n/);
    expect(stdout).toMatch(/\ntower, amd64: 2 sites, 1 demand; tightest is vans\/van-4\n/);
    expect(stdout).toMatch(/\nnvidia.com\/gpu +2 +0 +0 +0 +2 100 %\n/);
    expect(stdout).toMatch(
      /\ntightest sites\nsite +alike +fleet +hardware +tightest +free\nvan-1 +4 +vans +box +memory +89 %\n/,
    );
  });

  test("one site, as data", () => {
    const { demands } = JSON.parse(farfleet("fit", "--site", "van-8", "--json").stdout);
    expect(demands).toMatchObject([
      { siteNames: ["van-8"], fleets: ["vans"], figures: { hardware: "tower", requests: { memory: 96 * 1024 ** 2 } } },
    ]);
  });

  test("a site that there is not is an error", () => {
    expect(farfleet("fit", "--site", "van-9")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no site van-9"),
    });
  });
});

describe("size", () => {
  test("the cheapest hardware by demand, and what the fleet would save", () => {
    const { code, stdout } = farfleet("size");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^vans: 8 sites, 3 demands\n/);
    expect(stdout).toMatch(/\n +2 +van-4 +\d+ m, 96 MiB +tower +2,100 +box +420 +3,360\n/);
    expect(stdout).toMatch(
      /\nbill of materials\nhardware +count +price +total +reason\nbox +8 +420 +3,360 +89 % of memory stay free\n/,
    );
    expect(stdout).toMatch(/\nit needs 3,360, has 6,720: 3,360 of what it has is over-provisioned\n$/);
  });

  test("a bill of materials as CSV", () => {
    expect(farfleet("size", "--csv").stdout).toBe(
      "fleet,profile,count,price,total,reason\nvans,box,8,420,3360,89 % of memory stay free\n",
    );
  });

  test("what it would be if more ran, or less", () => {
    const more = farfleet("size", "--add", 'reader:{"version":"2.4.1","sensors":4,"memory":2000}').stdout;
    expect(more).toMatch(/^vans with reader: 8 sites, 2 demands\n/);
    expect(more).toContain("; box: requests 1.1 GiB more memory than the 924 MiB that it has");
    expect(more).toMatch(/\nwith reader it needs 16,800, 13,440 more than the 3,360 that it needs as it is\n$/);
    const less = farfleet("size", "--without", "reader").stdout;
    expect(less).toMatch(/\nwithout reader it needs 3,360, as much as the 3,360 that it needs as it is\n$/);
  });

  test("other hardware, from a file", () => {
    const { hardware } = { hardware: join(folder, "other.json") };
    const own = { arch: "arm64", cpu: "2", memory: "1500Mi", disk: "16Gi", price: 99.5, attestation: "none" };
    const reserved = { cpu: "0", memory: "512Mi", disk: "4Gi" };
    writeFileSync(hardware, JSON.stringify({ mini: { ...own, reserved, distribution: [] } }));
    expect(JSON.parse(farfleet("size", "--catalog", hardware, "--json").stdout)).toMatchObject({
      fleets: [
        { fleet: "vans", today: 6720, best: 796, bill: [{ hardware: "mini", count: 8, price: 99.5, total: 796 }] },
      ],
    });
    for (const [wrong, message] of [
      [{ mini: { ...own, arch: "riscv", reserved } }, "mini has no arch amd64 or arm64"],
      [{ mini: { ...own, reserved: { ...reserved, cpu: "much" }, distribution: [] } }, "mini has no reserved cpu"],
    ] as const) {
      writeFileSync(hardware, JSON.stringify(wrong));
      expect(farfleet("size", "--catalog", hardware)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`${message}; write it as fleets/hardware.ts does`),
      });
    }
    expect(farfleet("size", "--catalog", `${hardware}.gone.json`).stderr).toMatch(
      /^error: reading .*gone\.json: ENOENT/,
    );
  });

  test.each<[title: string, args: string[], message: string]>([
    [
      "a workload that nobody places",
      ["--without", "raeder"],
      "there is no placed workload raeder; did you mean reader?",
    ],
    ["a workload that there is not", ["--add", "raeder"], "there is no workloads/raeder/workload.ts"],
    ["settings that are no JSON", ["--add", "reader:{4}"], "expected workload:settings such as"],
    ["a headroom that is no percentage", ["--headroom", "x"], "expected a percentage such as 10, not x"],
  ])("%s is an error", (_, args, message) => {
    expect(farfleet("size", ...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });

  test("a repository with errors is not sized", () => {
    const file = join(folder, "fleets/vans/sites.csv");
    const rows = readFileSync(file, "utf8");
    writeFileSync(file, `${rows}van-9,bx,lte,broad,permian,8,SN-9\n`);
    const text = farfleet("size");
    const json = farfleet("size", "--json");
    writeFileSync(file, rows);
    expect(text).toMatchObject({ code: 1, stdout: expect.stringContaining("there is no hardware bx") });
    expect(text.stderr).toMatch(/nothing is sized while there are errors; /);
    expect(JSON.parse(json.stdout)).toMatchObject({ fleets: [], findings: [{ rule: "inventory" }] });
  });
});
