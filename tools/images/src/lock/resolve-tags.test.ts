import { rmSync } from "node:fs";
import { unlockedDigest } from "@farfleet/model";
import { type FaultyRegistry, startFaultyRegistry } from "@farfleet/testbed";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeTestLock, putImage, repository, type TestLock } from "./test-images.ts";

let registry: FaultyRegistry;
let lock: TestLock;
beforeEach(async () => {
  registry = await startFaultyRegistry();
  lock = makeTestLock(registry);
});
afterEach(async () => {
  await registry.stop();
  rmSync(lock.root, { recursive: true });
});

const messages = async (...args: Parameters<TestLock["run"]>) =>
  (await lock.run(...args)).map(({ severity, message }) => `${severity}: ${message}`);

describe("a tag that moved", () => {
  let old: string;
  let moved: string;
  beforeEach(async () => {
    old = putImage(registry, "app", "1.0");
    await lock.run([{ tag: "1.0" }]);
    moved = putImage(registry, "app", "1.0", { layers: ["base", "other"] });
  });

  test("is an error that shows both digests, and nothing is written", async () => {
    const before = lock.text();
    expect(await messages([{ tag: "1.0" }])).toEqual([
      `error: the tag ${repository}:1.0 has moved: it was ${old} and is ${moved}`,
    ]);
    expect(lock.text()).toBe(before);
  });

  test("can be taken; what it was stays for releases that name it, until it is pruned and no site has it", async () => {
    expect(await messages([{ tag: "1.0" }], { acceptMoved: true })).toEqual([]);
    expect(lock.locked().tags).toEqual({ "1.0": moved });
    expect(Object.keys(lock.locked().images)).toEqual([old, moved].sort());
    expect(Object.keys(lock.locked().layers)).toHaveLength(6);
    await lock.run([{ tag: "1.0" }], { prune: true, kept: new Set([old]) });
    expect(Object.keys(lock.locked().images)).toEqual([old, moved].sort());
    await lock.run([{ tag: "1.0" }], { prune: true });
    expect(Object.keys(lock.locked().images)).toEqual([moved]);
    expect(Object.keys(lock.locked().layers)).toHaveLength(4);
  });
});

test("a tag that no manifest runs is dropped, and a repository when nothing of it is left", async () => {
  putImage(registry, "app", "1.0");
  await lock.run([{ tag: "1.0" }]);
  await lock.run([]);
  expect(lock.locked()).toMatchObject({ tags: {}, images: { [Object.keys(lock.locked().images)[0]!]: {} } });
  await lock.run([], { prune: true });
  expect(lock.text()).toBe("{}\n");
});

test("a digest that stands for none is replaced without a word", async () => {
  const digest = putImage(registry, "app", "1.0");
  lock.write(JSON.stringify({ [repository]: { tags: { "1.0": unlockedDigest } } }));
  expect(await messages([{ tag: "1.0" }])).toEqual([]);
  expect(lock.locked().tags).toEqual({ "1.0": digest });
});

describe("what a vendor's manifest pins", () => {
  test("is locked under the digest that it names, also where the tag is elsewhere by now", async () => {
    const pinned = putImage(registry, "app", "1.0");
    const moved = putImage(registry, "app", "1.0", { layers: ["other"] });
    expect(await messages([{ tag: "1.0", digest: pinned }])).toEqual([
      `warning: ${repository}:1.0 is ${moved} by now, and the manifests pin ${pinned}`,
    ]);
    expect(await messages([{ tag: "1.0", digest: pinned }], { acceptMoved: true })).toEqual([]);
    expect(lock.locked().tags).toEqual({ "1.0": pinned });
  });

  test("needs no tag", async () => {
    const digest = putImage(registry, "app", "1.0");
    expect(await messages([{ digest }], { prune: true })).toEqual([]);
    expect(lock.locked()).toMatchObject({ tags: {}, images: { [digest]: {} } });
  });

  test("must be one image, and must be there", async () => {
    const digest = putImage(registry, "app", "1.0");
    const found = await messages([
      { tag: "1.0", digest },
      { tag: "1.0", digest: unlockedDigest },
    ]);
    expect(found[1]).toBe(`error: its manifests pin ${repository}:1.0 to ${digest} and to ${unlockedDigest}`);
    expect(found[2]).toContain(`error: reading manifest ${unlockedDigest}`);
  });
});
