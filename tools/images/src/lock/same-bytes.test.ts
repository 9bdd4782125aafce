import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Registry } from "@farfleet/registry";
import { type FaultyRegistry, startFaultyRegistry } from "@farfleet/testbed";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeTestLock, putImage, type TestLock } from "./test-images.ts";

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

test("the same registry gives the same bytes, in whatever order it answers and tags are asked for", async () => {
  const image = fc.record({
    layers: fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 4 }),
    platforms: fc.subarray(["linux/amd64", "linux/arm64", "linux/arm/v7", "linux/riscv64"], { minLength: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(image, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat(3)),
      async (images, delays) => {
        for (const [i, of] of images.entries()) putImage(registry, "app", `${i}`, of);
        const wanted = images.map((_, i) => ({ tag: `${i}` }));
        expect(await lock.run(wanted, { prune: true, acceptMoved: true, refresh: true })).toEqual([]);
        const text = lock.text();
        rmSync(join(lock.root, "workloads/reader/images.lock.json"));
        for (const part of [wanted.slice(1).reverse(), wanted.toReversed()])
          await lock.run(part, { registry: delayed(lock.registry, delays) });
        expect(lock.text()).toBe(text);
      },
    ),
    { numRuns: 25 },
  );
});

/** The same registry, whose answers come late by some milliseconds each. */
function delayed(of: Registry, delays: Iterator<number>): Registry {
  const late = Object.entries(of).map(([name, ask]) => [
    name,
    async (...args: never[]) => {
      const answer = await (ask as (...args: never[]) => Promise<unknown>)(...args);
      await sleep(delays.next().value ?? 0);
      return answer;
    },
  ]);
  return Object.fromEntries(late) as Registry;
}
