import type { ArrivalFigures, DeliveredReleases, RenderedSite, Variant } from "@farfleet/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arrivalTime } from "./arrival-time.ts";
import { describeLink } from "./describe-link.ts";
import { measureArrival } from "./measure-arrival.ts";
import { measureImages } from "./measure-images.ts";
import { makeReleaseBase } from "./release-base.ts";
import {
  makeTestLock,
  type TestImage,
  type TestLayer,
  testDeployment,
  testReference,
  testRepository,
  testSite,
  testVariant,
} from "./test-fleet.ts";

const repository = testRepository([
  { budget: { arrival: { satellite: "4h", wired: "90m" } } },
  { name: "shops", imageDelivery: "resumed" },
]);
const archs: Record<string, string> = { box: "arm64", "box-intel": "amd64" };

const layer = fc.nat(9).map((i): TestLayer => ({ name: `layer-${i}`, bytes: 100_000 * (i + 1) ** 2 }));
const layers = fc.uniqueArray(layer, { maxLength: 4, selector: ({ name }) => name });
const platforms = fc.record({ "linux/arm64": layers, "linux/amd64": layers }, { requiredKeys: ["linux/arm64"] });
const images = fc
  .array(platforms, { minLength: 2, maxLength: 6 })
  .map((all) =>
    all.map((of, i): TestImage => ({ repository: `registry.farfleet.example/r${i % 3}`, tag: `${i}`, platforms: of })),
  );
const pick = fc.array(fc.nat(5), { maxLength: 3 });
const site = fc.record({
  fleet: fc.constantFrom("vans", "shops"),
  hardware: fc.constantFrom("box", "box-intel"),
  link: fc.constantFrom("satellite", "wired", "dsl"),
  ring: fc.constantFrom("canary", "broad"),
  now: fc.array(pick, { maxLength: 3 }),
  before: fc.option(fc.array(pick, { maxLength: 3 })),
});

test("a measure of many sites is what each site measures alone, without what others left behind", async () => {
  const fleets = fc.record({ all: images, sites: fc.array(site, { minLength: 1, maxLength: 12 }) });
  await fc.assert(
    fc.asyncProperty(fleets, async ({ all, sites }) => {
      const of = (i: number) => all[i % all.length]!;
      const locks = new Map(["w0", "w1", "w2"].map((name) => [name, makeTestLock(all)]));
      const shared = new Map<string, Variant>();
      const variantsOf = (picks: readonly (readonly number[])[]) =>
        picks.map((numbers, i) => {
          const variant = testVariant(`w${i}`, [
            testDeployment(
              "d",
              numbers.map((n) => testReference(of(n))),
            ),
          ]);
          if (!shared.has(variant.yaml + variant.workload)) shared.set(variant.yaml + variant.workload, variant);
          return shared.get(variant.yaml + variant.workload)!;
        });
      const rendered = sites.map(({ now, before: _, ...facts }, i) =>
        testSite(`s${i}`, [...variantsOf(now), testVariant("info", [configMap(`s${i}`)])], facts),
      );
      const before = sites.map(({ before: picks }) => picks && variantsOf(picks));
      const delivered = deliver(before);
      const base = await makeReleaseBase({ sites: rendered, delivered, locks, locksAt: async () => new Map() });
      const [arrival, described] = [measureArrival(repository, locks, base), measureImages(repository, locks)];
      const seen = new Set<object>();
      const distinct = new Set<string>();
      for (const [i, one] of rendered.entries()) {
        const figures = arrival(one);
        const runs = new Set(sites[i]!.now.flat().map(of));
        expect(summarise(figures)).toEqual(
          reckon(one, runs, before[i] ? new Set(sites[i]!.before!.flat().map(of)) : undefined),
        );

        const [alone] = structuredClone([one]);
        const ownBase = await makeReleaseBase({ sites: [alone!], delivered, locks, locksAt: async () => new Map() });
        expect(figures).toEqual(measureArrival(repository, locks, ownBase)(alone!));
        expect(described(one)).toEqual(measureImages(repository, locks)(alone!));
        if (figures) seen.add(figures);
        const { fleet, hardware, link, now } = sites[i]!;
        distinct.add(
          JSON.stringify([
            fleet,
            hardware,
            link,
            now,
            before[i] && [...new Set(sites[i]!.before!.flat().map(of).map(testReference))].sort(),
          ]),
        );
      }
      expect(seen.size).toBeLessThanOrEqual(distinct.size);
    }),
    { numRuns: 40 },
  );
});

function configMap(name: string) {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "site-info" }, data: { site: name, image: "none" } };
}

/** The record of a release in which site number i has these files. */
function deliver(before: readonly (Variant[] | null)[]): DeliveredReleases {
  const variants = before.flatMap((of) => of ?? []);
  const numberOf = ({ name }: { name: string }) => Number(name.slice(1));
  return {
    releaseOf: (of) => (before[numberOf(of)] ? release : undefined),
    filesOf: (of) => new Map(before[numberOf(of)]?.map(({ workload, blob }) => [`base/${workload}.yaml`, blob])),
    readBlobs: async (ids) =>
      new Map(variants.filter(({ blob }) => ids.includes(blob)).map(({ blob, yaml }) => [blob, yaml])),
  };
}
const release = { number: 7, sourceCommit: "none" };

function summarise(figures: ArrivalFigures | undefined) {
  if (!figures) return undefined;
  const { base, release: of, cold, disk } = figures;
  const { download, unpacked, units, slow } = of;
  return {
    base: base.name,
    download: download.bytes,
    unpacked: unpacked.bytes,
    units,
    resumed: figures.delivery === "resumed" ? slow.seconds : undefined,
    cold: cold.download.bytes,
    peak: disk.peak.bytes,
  };
}

/** The same the slow way: from the site's own images, as sets of files. */
function reckon(
  { site: { hardware, link, fleet } }: RenderedSite,
  runs: Set<TestImage>,
  had: Set<TestImage> | undefined,
) {
  if (runs.size === 0) return undefined;
  const platform = `linux/${archs[hardware]}`;
  const filesOf = (images: Iterable<TestImage>) => {
    const files = new Map<string, [bytes: number, unpacked: number]>();
    for (const { repository: name, tag, platforms: of } of images) {
      const own = of[platform];
      if (!own) continue;
      files
        .set(`index ${name}:${tag}`, [800, 0])
        .set(`manifest ${name}:${tag}`, [1000, 0])
        .set(`config ${name}:${tag}`, [2000, 0]);
      for (const { name: file, bytes } of own) files.set(file, [bytes, 2 * bytes]);
    }
    return files;
  };
  const [next, current] = [filesOf(runs), filesOf(had ?? [])];
  const fetched = [...next].filter(([name]) => !current.has(name)).map(([, sizes]) => sizes);
  const both = [...new Map([...current, ...next]).values()];
  const sum = (sizes: readonly [number, number][], part: 0 | 1) => sizes.reduce((total, of) => total + of[part], 0);
  const fetchedImages = [...runs].filter((image) => image.platforms[platform] && !had?.has(image)).length;
  return {
    base: had ? "release 7" : "no images",
    download: sum(fetched, 0),
    unpacked: sum(fetched, 1),
    units: fetched.length,
    resumed:
      fleet === "shops"
        ? reckonResumed(
            fetched.map(([bytes]) => bytes),
            fetchedImages,
            link,
          )
        : undefined,
    cold: sum([...next.values()], 0),
    peak: sum(both, 0) + sum(both, 1),
  };
}

/** Byte by byte it is all one in which image a file is; each image connects once. */
function reckonResumed(sizes: number[], images: number, link: string): number {
  const { slow } = describeLink(link, repository.links[link]!);
  const fetched = Array.from({ length: images }, (_, i) => ({ head: i === 0 ? sizes : [], body: [] }));
  return expect.closeTo(arrivalTime(fetched, slow, "resumed").seconds, 6) as number;
}
