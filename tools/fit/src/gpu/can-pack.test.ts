import fc from "fast-check";
import { expect, test } from "vitest";
import { canPack } from "./can-pack.ts";

test.each<[wanted: number[], devices: number, slicesPerDevice: number, memoryPerDevice: number, packs: boolean]>([
  [[3, 3], 1, 2, 6, true],
  [[4, 3], 1, 2, 6, false],
  [[1, 1, 1], 1, 2, 6, false],
  [[4, 4, 2, 2], 2, 2, 6, true],
  [[4, 4, 4], 2, 4, 6, false],
  // Largest first alone would put 4 and 3 together.
  [[5, 4, 3, 3, 3], 2, 4, 9, true],
  [[], 0, 1, 6, true],
])("%j on %i devices of %i slices and %i: %s", (wanted, devices, slicesPerDevice, memoryPerDevice, packs) => {
  expect(canPack(wanted, { devices, slicesPerDevice, memoryPerDevice })).toBe(packs);
});

test("equals trying every way", () => {
  const box = fc.record({
    devices: fc.integer({ min: 1, max: 3 }),
    slicesPerDevice: fc.integer({ min: 1, max: 4 }),
    memoryPerDevice: fc.integer({ min: 4, max: 12 }),
  });
  const wanted = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 7 });
  fc.assert(
    fc.property(wanted, box, (items, given) => {
      const ways = given.devices ** items.length;
      const isPacked = (way: number) => {
        const on = items.map((_, i) => Math.floor(way / given.devices ** i) % given.devices);
        return Array.from({ length: given.devices }, (_, device) => items.filter((__, i) => on[i] === device)).every(
          (own) => own.length <= given.slicesPerDevice && own.reduce((a, b) => a + b, 0) <= given.memoryPerDevice,
        );
      };
      return canPack(items, given) === Array.from({ length: ways }, (_, way) => way).some(isPacked);
    }),
  );
});
