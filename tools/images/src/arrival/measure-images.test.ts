import { expect, test } from "vitest";
import { measureImages } from "./measure-images.ts";
import {
  makeTestLock,
  type TestImage,
  testDeployment,
  testDigest,
  testReference,
  testRepository,
  testSite,
  testVariant,
} from "./test-fleet.ts";

const reader: TestImage = {
  repository: "registry.farfleet.example/wellsite/reader",
  tag: "1.4",
  platforms: {
    "linux/arm64": [
      { name: "base", bytes: 3_000_000 },
      { name: "app", bytes: 41_300_000, unpacked: 90_000_000 },
    ],
    "linux/amd64": [{ name: "base-amd64", bytes: 5_000_000 }],
  },
};
const repository = testRepository();
const locks = new Map([["reader", makeTestLock([reader])]]);
const measure = (variants: Parameters<typeof testSite>[1], facts = {}) =>
  measureImages(repository, locks)(testSite("van-1", variants, facts));

test("an image is described as the site's own platform has it, with all who run it", () => {
  const pod = (container: object, more: object = {}) => ({ spec: { containers: [container], ...more } });
  const image = testReference(reader);
  const variant = testVariant("reader", [
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "once" },
      ...pod({ name: "a", image }, { initContainers: [{ name: "b", image }] }),
    },
    {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata: { name: "nightly", namespace: "edge" },
      spec: {
        jobTemplate: {
          spec: {
            template: pod(
              { name: "c", image: "busybox" },
              { volumes: [{ name: "files", image: { reference: image } }] },
            ),
          },
        },
      },
    },
    {
      apiVersion: "acme.example/v1",
      kind: "Deployment",
      metadata: { name: "no-pod" },
      spec: { template: pod({ name: "d", image }) },
    },
  ]);
  const { platform, images } = measure([variant])!;
  expect(platform).toBe("linux/arm64");
  expect(images).toEqual([
    {
      workload: "reader",
      reference: image,
      repository: "registry.farfleet.example/wellsite/reader",
      name: "wellsite/reader",
      tag: "1.4",
      digest: testDigest("index registry.farfleet.example/wellsite/reader:1.4"),
      isPinned: true,
      isLocked: true,
      lockedDigest: testDigest("index registry.farfleet.example/wellsite/reader:1.4"),
      platforms: ["linux/arm64", "linux/amd64"],
      otherPlatforms: [],
      own: {
        manifest: expect.stringMatching(/^sha256:/),
        config: expect.stringMatching(/^sha256:/),
        download: { bytes: 44_303_800, text: "44.3 MB" },
        unpacked: { bytes: 96_000_000, text: "96 MB" },
        layers: [
          expect.objectContaining({
            number: 1,
            digest: testDigest("base"),
            download: { bytes: 3_000_000, text: "3 MB" },
          }),
          expect.objectContaining({
            number: 2,
            checked: "registry",
            measured: "gzip",
            unpacked: { bytes: 90_000_000, text: "90 MB" },
          }),
        ],
      },
      asksForGpu: false,
      signatures: [],
      uses: [
        { apiVersion: "v1", kind: "Pod", namespace: "", name: "once", role: "initContainers", holder: "b" },
        { apiVersion: "v1", kind: "Pod", namespace: "", name: "once", role: "containers", holder: "a" },
        {
          apiVersion: "batch/v1",
          kind: "CronJob",
          namespace: "edge",
          name: "nightly",
          role: "volumes",
          holder: "files",
        },
      ],
    },
    expect.objectContaining({ reference: "busybox", name: "busybox", isPinned: false, isLocked: false, platforms: [] }),
  ]);
  expect(images[1]).not.toHaveProperty("own");
});

const locked = testDigest(`index ${reader.repository}:1.4`);
test.each([
  ["a tag that the lock has not", `${reader.repository}:1.5@${testDigest("x")}`, [true, false, undefined]],
  ["a digest that is not its tag's", `${reader.repository}:1.4@${testDigest("x")}`, [true, false, locked]],
  ["no tag", `${reader.repository}@${locked}`, [true, true, undefined]],
  ["no digest", `${reader.repository}:1.4`, [false, false, locked]],
  ["half a digest", `${reader.repository}:1.4@sha256:1234`, [false, false, locked]],
])("an image of %s", (_, reference, [isPinned, isLocked, lockedDigest]) => {
  const [image] = measure([testVariant("reader", [testDeployment("reader", [reference])])])!.images;
  expect(image).toMatchObject({ repository: reader.repository, isPinned, isLocked });
  expect(image?.lockedDigest).toBe(lockedDigest);
});

test("a registry with a port is one", () => {
  const [image] = measure([testVariant("reader", [testDeployment("reader", ["localhost:5000/reader"])])])!.images;
  expect(image).toMatchObject({ repository: "localhost:5000/reader", name: "reader" });
  expect(image).not.toHaveProperty("tag");
});

test("what another workload has locked is not locked for this one", () => {
  const [image] = measure([testVariant("other", [testDeployment("other", [testReference(reader)])])])!.images;
  expect(image).toMatchObject({ workload: "other", isLocked: false });
});

test("an image without the site's platform has nothing of its own; the arch is the hardware's", () => {
  const lock = makeTestLock([{ ...reader, platforms: { "linux/amd64": reader.platforms["linux/amd64"]! } }]);
  const variant = testVariant("reader", [testDeployment("reader", [testReference(reader)])]);
  const of = measureImages(repository, new Map([["reader", lock]]));
  expect(of(testSite("van-1", [variant]))?.images[0]).toMatchObject({ isLocked: true, platforms: ["linux/amd64"] });
  expect(of(testSite("van-1", [variant]))?.images[0]).not.toHaveProperty("own");
  expect(of(testSite("van-2", [variant], { hardware: "box-intel" }))?.images[0]).toHaveProperty("own");
});

test("sites that run the same share one object, whatever else differs; a site without images has none", () => {
  const variant = testVariant("reader", [testDeployment("reader", [testReference(reader)])]);
  const map = (value: string) =>
    testVariant("info", [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "site" }, data: { image: value } }]);
  const of = measureImages(repository, locks);
  const first = of(testSite("van-1", [map("a"), variant]));
  expect(of(testSite("van-2", [map("b"), variant], { link: "wired", fleet: "other" }))).toBe(first);
  expect(of(testSite("van-3", [map("c"), testVariant("reader", structuredClone(variant.manifests))]))).toBe(first);
  expect(of(testSite("van-4", [map("d")]))).toBeUndefined();
});
