import { rmSync } from "node:fs";
import { type ImageLock, type LockedRepository, unlockedDigest } from "@farfleet/model";
import { startFaultyRegistry } from "@farfleet/testbed";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkLocks } from "./check-locks.ts";
import { makeTestLock, putImage, repository, type TestLock } from "./test-images.ts";
import type { WantedImage } from "./wanted-image.ts";

let lock: TestLock;
let good: string;
let digest: string;
beforeAll(async () => {
  const registry = await startFaultyRegistry();
  lock = makeTestLock(registry);
  digest = putImage(registry, "app", "1.0");
  await lock.run([wanted]);
  good = lock.text();
  await registry.stop();
});
afterAll(() => rmSync(lock.root, { recursive: true }));

const wanted: WantedImage = { repository, tag: "1.0", archs: ["amd64", "arm64"] };
const other = `sha256:${"b".repeat(64)}`;

function check(change: (of: LockedRepository, all: ImageLock) => void, image: WantedImage = wanted): string[] {
  const all = JSON.parse(good) as ImageLock;
  change(all[repository]!, all);
  lock.write(JSON.stringify(all));
  return checkLocks(lock.root, new Map([["reader", [image]]])).map(({ message }) => message);
}

test("a lock as it was written holds", () => {
  expect(check(() => {})).toEqual([]);
  expect(check(() => {}, { repository, digest, archs: ["arm64"] })[0]).toContain("is locked, and no manifest runs it");
});

test("a wrong digest: the lock has no image of it", () => {
  expect(check((of) => void Object.assign(of.tags, { "1.0": other }))).toEqual([
    `${repository}:1.0 is locked as ${other}, of which the lock has no image`,
  ]);
});

test.each<[what: string, change: (of: LockedRepository, all: ImageLock) => void]>([
  ["is missing", (of) => void delete of.tags["1.0"]],
  ["stands for no image yet", (of) => void Object.assign(of.tags, { "1.0": unlockedDigest })],
  ["is of a repository that is missing", (_, all) => void delete all[repository]],
])("a tag that %s is not locked", (_, change) => {
  expect(check(change)[0]).toBe(`the manifests run ${repository}:1.0, which is not locked`);
});

test("a vendor's digest must be the one that is locked", () => {
  expect(check(() => {}, { ...wanted, digest })).toEqual([]);
  expect(check(() => {}, { ...wanted, digest: other })).toEqual([
    `${repository}:1.0 is locked as ${digest}, and the manifests pin ${other}`,
  ]);
});

test("a platform of a site must be locked", () => {
  const change = ({ images }: LockedRepository) => {
    delete images[digest]!.platforms["linux/arm64"];
    images[digest]!.others.push("linux/arm/v7");
  };
  expect(check(change)[0]).toBe(
    `${repository}:1.0 runs on arm64 sites and is there for linux/amd64, linux/arm/v7 only`,
  );
  // Then its layers are nobody's.
  expect(check(change).slice(1)).toHaveLength(2);
});

test("nothing is locked that nobody runs, and nothing is named that is not there", () => {
  expect(check((of) => void Object.assign(of.tags, { "0.9": digest }))).toEqual([
    `${repository}:0.9 is locked, and no manifest runs it`,
  ]);
  const [layer, found] = Object.entries((JSON.parse(good) as ImageLock)[repository]!.layers)[0]!;
  expect(check((of) => void Object.assign(of.layers, { [other]: found }))).toEqual([
    `the lock has the layer ${other} of ${repository}, which none of its images has`,
  ]);
  expect(check((of) => void delete of.layers[layer])).toEqual([
    expect.stringMatching(`${repository}@${digest} for linux/.* has the layer ${layer}, which the lock lacks`),
  ]);
});

test.each([
  ["cut off", () => good.slice(0, 200), "it cannot be read: "],
  ["of another shape", () => good.replace('"bytes"', '"byte"'), "it cannot be read: registry.example/app images"],
])("a lock that is %s", (_, text, message) => {
  lock.write(text());
  expect(checkLocks(lock.root, new Map([["reader", [wanted]]]))[0]?.message).toContain(message);
});
