import { expect, test } from "vitest";
import type { SiteBase } from "./arrival-base.ts";
import { coldBase } from "./cold-base.ts";
import { makeContentFinder } from "./image-content.ts";
import { measureArrival } from "./measure-arrival.ts";
import { parseImage } from "./parse-image.ts";
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

const arm = (layers: TestLayer[]) => ({ "linux/arm64": layers });
const distro = { name: "distro", bytes: 3_000_000 };
const old: TestImage = {
  repository: "registry.farfleet.example/wellsite/reader",
  tag: "1.4",
  platforms: arm([
    distro,
    { name: "packages-1", bytes: 41_000_000, unpacked: 90_000_000 },
    { name: "app-1", bytes: 50_000, unpacked: 120_000 },
  ]),
};
const reader: TestImage = {
  ...old,
  tag: "1.5",
  platforms: arm([
    distro,
    { name: "app-2", bytes: 60_000, unpacked: 130_000 },
    { name: "packages-2", bytes: 41_300_000, unpacked: 90_001_000 },
  ]),
};
const sender: TestImage = {
  repository: "registry.farfleet.example/wellsite/sender",
  tag: "2.0",
  platforms: arm([distro, { name: "sender", bytes: 6_700_000 }]),
};
const lock = makeTestLock([old, reader, sender]);
const locks = new Map([["reader", lock]]);
const repository = testRepository([{ budget: { arrival: { satellite: "4h" }, cold: { satellite: "3d" } } }]);
const find = makeContentFinder([lock]);
const baseOf = (...images: TestImage[]): SiteBase => ({
  kind: "release",
  name: "release 12",
  images: images.map((image) => parseImage(testReference(image))),
  find,
});
const variantOf = (...images: TestImage[]) =>
  testVariant("reader", [testDeployment("reader", images.map(testReference))]);
const measure = (base: SiteBase, images: TestImage[], facts = {}, of = repository) =>
  measureArrival(of, locks, () => base)(testSite("van-1", [variantOf(...images)], facts))!;

test("what the base has is not fetched, what two images share is fetched once", () => {
  const { base, release, cold } = measure(baseOf(old), [reader, sender]);
  expect(base).toEqual({ kind: "release", name: "release 12", unknown: [] });
  // Two of index, manifest and config, and three layers.
  expect(release).toMatchObject({
    download: { bytes: 2 * 3800 + 60_000 + 41_300_000 + 6_700_000, text: "48.1 MB" },
    units: 9,
    images: [
      { name: "wellsite/reader", tag: "1.5", units: 5, download: { text: "41.4 MB" } },
      { name: "wellsite/sender", units: 4, download: { text: "6.7 MB" } },
    ],
    largest: { kind: "layer", layer: 3, name: "wellsite/reader", download: { text: "41.3 MB" } },
    budget: { seconds: 14_400, text: "4 h" },
  });
  expect(release.largest?.share).toBeCloseTo(41.3 / 48.0676, 4);
  expect(cold).toMatchObject({ download: { bytes: release.download.bytes + 3_000_000 }, budget: { text: "3 d" } });
});

test("a release over its budget says what would arrive in it", () => {
  const { release } = measure(baseOf(old), [reader, sender]);
  // 41.3 MB at 8 kB/s are 4.3 sessions: L·(e^4.3 − 1)·(1 + G/L) is 30 hours.
  expect(release.slow.text).toBe("1 d 7 h");
  expect(release.affordable!.bytes).toBeGreaterThan(15_000_000);
  expect(release.affordable!.bytes).toBeLessThan(27_000_000);
  const resumed = testRepository([{ imageDelivery: "resumed", budget: { arrival: { satellite: "4h" } } }]);
  const other = measure(baseOf(old), [reader, sender], {}, resumed);
  expect(other.delivery).toBe("resumed");
  // 48.1 MB at 8 kB/s take 100 minutes, and every twentieth of these is followed by a gap of five.
  expect(other.release.slow.text).toBe("2 h 6 min");
  expect(other.release.capShare).toBeCloseTo(48_067_600 / 2 ** 30, 6);
  expect(other.release).not.toHaveProperty("affordable");
});

test("what never arrives has no time and no end of bytes", () => {
  const large = { ...reader, tag: "2.0", platforms: arm([distro, { name: "model", bytes: 300_000_000 }]) };
  const of = makeTestLock([large]);
  const site = testSite("van-1", [variantOf(large)]);
  const { release } = measureArrival(repository, new Map([["reader", of]]), () => coldBase)(site)!;
  expect(release.slow).toEqual({ seconds: null, text: "never" });
  expect(release.traffic).toEqual({ bytes: null, text: "no end of bytes" });
  expect(release.capShare).toBeNull();
  expect(release.affordable!.bytes).toBeLessThan(100_000_000);
});

test("where all is there already nothing is fetched, and it takes no time", () => {
  const { release } = measure(baseOf(reader), [reader]);
  expect(release).toMatchObject({ download: { bytes: 0, text: "0 B" }, units: 0, images: [], slow: { seconds: 0 } });
  expect(release).not.toHaveProperty("largest");
});

test("of a cold box the release is all there is", () => {
  const { base, release, cold, growth, resent } = measure(coldBase, [reader]);
  expect(base).toEqual({ kind: "cold", name: "no images", unknown: [] });
  expect(release.download).toEqual(cold.download);
  expect(growth).toMatchObject([{ isNew: true, before: { bytes: 0 } }]);
  expect(resent).toEqual([]);
});

test("the link is told in bytes, the window over midnight too", () => {
  expect(measure(baseOf(old), [reader]).link).toEqual({
    name: "satellite",
    typicalBytesPerSecond: 32_000,
    slowBytesPerSecond: 8000,
    roundTripMs: 600,
    session: { seconds: 1200, text: "20 min" },
    gap: { seconds: 300, text: "5 min" },
    halfSession: { bytes: 4_800_000, text: "4.8 MB" },
    monthlyCap: { bytes: 2 ** 30, text: "1.1 GB" },
  });
  expect(measure(baseOf(old), [reader], { link: "dsl" }).link).toMatchObject({
    window: { from: "22:00", to: "06:00", length: { seconds: 28_800, text: "8 h" } },
  });
});

test("the disk holds both releases compressed and unpacked, what they share once", () => {
  const { disk } = measure(baseOf(old), [reader]);
  const [before, after] = [3_003_800 + 41_050_000, 3_003_800 + 41_360_000];
  const [unpackedBefore, unpackedAfter] = [96_120_000, 96_131_000];
  const peak = before + after - 3_000_000 + unpackedBefore + unpackedAfter - 6_000_000;
  expect(disk).toMatchObject({
    capacity: { bytes: 32 * 2 ** 30 },
    reserved: { bytes: 8 * 2 ** 30 },
    current: { download: { bytes: before }, unpacked: { bytes: unpackedBefore } },
    next: { download: { bytes: after }, unpacked: { bytes: unpackedAfter } },
    peak: { bytes: peak },
    available: { bytes: 24 * 2 ** 30 - peak },
    thresholds: [
      { signal: "nodefs.available", percent: 10, bytes: Math.ceil(3.2 * 2 ** 30) },
      { signal: "imagefs.available", percent: 15, bytes: Math.ceil(4.8 * 2 ** 30) },
    ],
  });
});

test("growth is told with the layer that grew, and a new image as new", () => {
  expect(measure(baseOf(old), [reader, sender]).growth).toMatchObject([
    { name: "wellsite/sender", isNew: true, growth: { bytes: 9_703_800 } },
    {
      name: "wellsite/reader",
      isNew: false,
      growth: { bytes: 310_000, text: "310 kB" },
      layer: { number: 3, before: { bytes: 50_000 } },
    },
  ]);
  expect(measure(baseOf(reader), [old]).growth).toMatchObject([{ growth: { bytes: -310_000, text: "-310 kB" } }]);
});

test("layers that changed places are told beside those that they replace", () => {
  expect(measure(baseOf(old), [reader]).resent).toEqual([
    {
      repository: reader.repository,
      name: "wellsite/reader",
      tag: "1.5",
      layer: 3,
      replaces: 2,
      download: { bytes: 41_300_000, text: "41.3 MB" },
      isSameContent: false,
      changed: { bytes: 1000, text: "1 kB" },
    },
    expect.objectContaining({ layer: 2, replaces: 3, changed: { bytes: 10_000, text: "10 kB" } }),
  ]);
});

test("a layer that was compressed anew is the same content", () => {
  const again = {
    ...old,
    tag: "1.4.1",
    platforms: arm([distro, { name: "anew", bytes: 40_000_000, content: "packages-1" }]),
  };
  const both = makeTestLock([old, again]);
  const base = { ...baseOf(old), find: makeContentFinder([both]) };
  const [resent] = measureArrival(
    repository,
    new Map([["reader", both]]),
    () => base,
  )(testSite("van-1", [variantOf(again)]))!.resent;
  expect(resent).toMatchObject({ layer: 2, replaces: 2, isSameContent: true, changed: { bytes: 0 } });
});

test("images that no lock knows are named, of the base and of the release", () => {
  const gone = { ...old, tag: "0.9" };
  const { base, uncounted, release } = measure(baseOf(gone), [{ ...reader, tag: "9" }, sender]);
  expect(base.unknown).toEqual([testReference(gone)]);
  expect(uncounted).toEqual([testReference({ ...reader, tag: "9" })]);
  expect(release.images).toMatchObject([{ name: "wellsite/sender" }]);
  // An arm64 image on another arch is not counted either.
  expect(measure(coldBase, [reader], { hardware: "box-intel" }).uncounted).toEqual([testReference(reader)]);
});

test("an image without an index has a manifest only", () => {
  const single: TestImage = { ...sender, tag: "s", isSingle: true };
  const of = makeTestLock([single]);
  const site = testSite("van-1", [variantOf(single)]);
  const { cold } = measureArrival(repository, new Map([["reader", of]]), () => coldBase)(site)!;
  expect(cold).toMatchObject({ units: 4, download: { bytes: 3000 + 9_700_000 } });
});

test("nothing is measured of what is in no catalogue", () => {
  const of = measureArrival(repository, locks, () => coldBase);
  for (const facts of [{ fleet: "none" }, { link: "none" }, { hardware: "none" }])
    expect(of(testSite("van-1", [variantOf(reader)], facts))).toBeUndefined();
  expect(of(testSite("van-1", []))).toBeUndefined();
});
