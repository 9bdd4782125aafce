import { type HardwareProfile, onHardware, type RenderedSite } from "@farfleet/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { measureFit } from "../measure-fit.ts";
import { testDeployment, testProfile, testSite } from "../test-site.ts";
import { judgeBox } from "./judge-box.ts";
import { type SizeInput, sizeFleets } from "./size-fleets.ts";

const rules = { headroom: 0.1, overcommit: 1 };
const gibi = (memory: number, price: number, more: Partial<HardwareProfile> = {}): HardwareProfile => ({
  ...testProfile,
  memory: `${memory}Gi`,
  price,
  ...more,
});
const { gpu: _, ...noGpu } = testProfile;
const catalogue = {
  small: gibi(2, 100, { gpu: { ...testProfile.gpu!, slicesPerDevice: 1 } }),
  large: gibi(8, 300),
  plain: { ...noGpu, memory: "8Gi", price: 200 },
};

/** A site whose workloads want so much memory each, and a slice of the GPU where `gpu`. */
function site(name: string, hardware: string, memories: string[], gpu: boolean[] = []): RenderedSite {
  const limits = (i: number) => (gpu[i] ? { "nvidia.com/gpu": 1 } : {});
  const workloads = memories.map((memory, i) => [
    `app-${i}`,
    [
      testDeployment({
        runtimeClassName: "nvidia",
        containers: [{ name: "main", resources: { requests: { memory }, limits: limits(i) } }],
      }),
    ],
  ]);
  const { site: plain, files } = testSite(Object.fromEntries(workloads), hardware);
  return { site: { ...plain, name }, files };
}

/** Manifests that are the same on any hardware. */
function size(sites: RenderedSite[], more: Partial<SizeInput> = {}) {
  const renderAs: SizeInput["renderAs"] = async (name, profile) =>
    sites.map((one) => ({ ...one, site: onHardware(one.site, name, profile) }));
  return sizeFleets({ ...rules, catalogue, hardware: catalogue, sites, renderAs, ...more });
}

test("the cheapest that serves, by demand, with what it costs over the fleet", async () => {
  const [fleet] = await size([
    site("a", "large", ["300Mi"]),
    site("b", "large", ["300Mi"]),
    site("c", "large", ["3Gi"]),
    site("d", "large", ["300Mi", "300Mi"], [true, true]),
  ]);
  expect(fleet).toMatchObject({
    fleet: "fleet",
    sites: 4,
    today: 1200,
    best: 700,
    saved: 500,
    unserved: 0,
    bill: [
      {
        hardware: "large",
        count: 1,
        total: 300,
        reason: "90 % of memory stay free; plain: wants 2 of nvidia.com/gpu, has 0",
      },
      {
        hardware: "plain",
        count: 1,
        total: 200,
        reason: expect.stringContaining("small: requests 2.2 GiB more memory than the 924 MiB that it has"),
      },
      { hardware: "small", count: 2, total: 200, reason: "59 % of memory stay free" },
    ],
  });
  expect(fleet?.demands.map(({ siteNames, best, saved }) => [siteNames, best?.hardware, saved])).toEqual([
    [["a", "b"], "small", 400],
    [["c"], "plain", 100],
    [["d"], "large", 0],
  ]);
});

test("what has too little today costs more", async () => {
  const [fleet] = await size([site("a", "small", ["3Gi"])]);
  expect(fleet).toMatchObject({ today: 100, best: 200, saved: -100 });
  expect(fleet?.demands[0]?.today.reasons).toEqual(["requests 2.2 GiB more memory than the 924 MiB that it has"]);
});

test("a demand that no profile serves stays on what it has", async () => {
  const [fleet] = await size([site("a", "small", ["30Gi"])]);
  expect(fleet).toMatchObject({ today: 100, best: 100, unserved: 1 });
  expect(fleet?.bill[0]?.reason).toBe("no profile serves: requests 29 GiB more memory than the 924 MiB that it has");
});

test("a profile that does not meet more than fit is passed over, with the reason", async () => {
  const meets = (_: RenderedSite, hardware: string) => hardware !== "small" || "takes 9 h over satellite";
  const [fleet] = await size([site("a", "large", ["300Mi"])], { meets });
  expect(fleet?.bill[0]).toMatchObject({
    hardware: "plain",
    reason: expect.stringContaining("small: takes 9 h over satellite"),
  });
});

test("a workload that cannot be rendered for a profile, or is not placed there, rules it out", async () => {
  const one = site("a", "large", ["300Mi"]);
  const renderAs: SizeInput["renderAs"] = async (name, profile) => {
    const as = { ...one, site: onHardware(one.site, name, profile) };
    return [name === "small" ? "app-0 needs a better GPU" : name === "plain" ? { ...as, files: [] } : as];
  };
  const [fleet] = await size([one], { renderAs });
  expect(fleet?.demands[0]?.trials.map(({ hardware, reasons }) => [hardware, ...reasons])).toEqual([
    ["small", "app-0 needs a better GPU"],
    ["plain", "app-0 is not placed on it"],
    ["large"],
  ]);
});

test("what sites have is kept where another costs the same, and may be missing in the catalogue", async () => {
  const twin = { ...catalogue, another: catalogue.small };
  expect((await size([site("a", "small", ["9Mi"])], { catalogue: twin }))[0]?.bill[0]?.hardware).toBe("small");
  const { small } = catalogue;
  expect((await size([site("a", "large", ["9Mi"])], { catalogue: { small } }))[0]).toMatchObject({
    today: 300,
    best: 100,
  });
  await expect(size([site("a", "gone", [])])).rejects.toThrow("there is no hardware gone, which sites have");
});

test("the bill of a fleet is the cheapest of all ways to give its sites hardware", async () => {
  const profile = fc
    .record({ memory: fc.constantFrom(2, 3, 4, 8), slices: fc.nat({ max: 2 }), price: fc.integer({ min: 1, max: 9 }) })
    .map(({ memory, slices, price }) =>
      slices === 0
        ? { ...noGpu, memory: `${memory}Gi`, price }
        : gibi(memory, price, { gpu: { ...testProfile.gpu!, slicesPerDevice: slices } }),
    );
  const profiles = fc.array(profile, { minLength: 1, maxLength: 3 });
  const workload = fc.tuple(fc.constantFrom("100Mi", "600Mi", "2Gi", "5Gi"), fc.boolean());
  const fleet = fc.array(fc.array(workload, { maxLength: 2 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(profiles, fleet, async (all, demands) => {
      const named = Object.fromEntries(all.map((one, i) => [`p${i}`, one]));
      const sites = demands.map((of, i) =>
        site(
          `s${i}`,
          "p0",
          of.map(([memory]) => memory),
          of.map(([, gpu]) => gpu),
        ),
      );
      const [sized] = await size(sites, { catalogue: named, hardware: named });
      expect(sized?.best).toBe(bruteForce(named, sites));
    }),
    { numRuns: 150 },
  );
});

/** Tries every assignment of profiles to sites; a site that no profile serves keeps `p0`. */
function bruteForce(named: Record<string, HardwareProfile>, sites: RenderedSite[]): number {
  const names = Object.keys(named);
  const serves = (one: RenderedSite, name: string) => {
    const as = { ...one, site: onHardware(one.site, name, named[name]!) };
    return judgeBox(measureFit({ hardware: named })(structuredClone(as))!, rules).length === 0;
  };
  let least = Number.POSITIVE_INFINITY;
  for (let way = 0; way < names.length ** sites.length; way++) {
    const chosen = sites.map((_one, i) => names[Math.floor(way / names.length ** i) % names.length]!);
    const isValid = sites.every((one, i) =>
      names.some((name) => serves(one, name)) ? serves(one, chosen[i]!) : chosen[i] === "p0",
    );
    if (isValid)
      least = Math.min(
        least,
        chosen.reduce((sum, name) => sum + named[name]!.price, 0),
      );
  }
  return least;
}
