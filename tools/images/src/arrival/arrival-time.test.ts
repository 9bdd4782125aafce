import { describe, expect, test } from "vitest";
import { arrivalTime, day, type FetchedImage, type LinkRate } from "./arrival-time.ts";
import { makeRandom, type Random } from "./random.ts";
import { simulateFetch } from "./simulate-fetch.ts";

const always = Number.POSITIVE_INFINITY;
const steady: LinkRate = {
  bytesPerSecond: 1000,
  roundTrip: 0,
  session: always,
  gap: 0,
  window: day,
  monthlyCap: always,
};
const one = (bytes: number): FetchedImage[] => [{ head: [], body: [bytes] }];
const hours = (count: number) => count * 3600;

describe("by hand", () => {
  const { E } = Math;
  test.each<[string, FetchedImage[], Partial<LinkRate>, number]>([
    ["nothing takes no time", [], { session: 60, window: 3600 }, 0],
    ["empty files take none either", one(0), {}, 0],
    ["bytes over rate", one(60_000), {}, 60],
    ["a connection takes two round trips and a request one", one(60_000), { roundTrip: 0.5 }, 61.5],
    ["two images connect twice", [...one(1000), ...one(1000)], { roundTrip: 1 }, 8],
    ["three at once share the rate", [{ head: [500], body: [1000, 2000, 3000, 500] }], {}, 7],
    ["a unit as long as a session: L·(e − 1)·(1 + G/L)", one(60_000), { session: 60, gap: 30 }, 90 * (E - 1)],
    [
      "two equal units are done at the same moment",
      [{ head: [], body: [30_000, 30_000] }],
      { session: 60 },
      60 * (E - 1),
    ],
    [
      "what is asked for first is not begun again",
      [{ head: [60_000, 60_000], body: [] }],
      { session: 60 },
      120 * (E - 1),
    ],
    ["a unit of a hundred sessions never arrives", one(6_000_000), { session: 60 }, always],
    ["a unit longer than the window never arrives", one(hours(9) * 1000), { window: hours(8) }, always],
    ["a unit longer than a day does, where there is no window", one(hours(30) * 1000), {}, hours(30)],
    ["2.5 caps take two months and the rest", one(5000), { monthlyCap: 2000 }, 2 * 30.4375 * day + 1],
    ["a cap that is just met costs nothing", one(5000), { monthlyCap: 5000 }, 5],
    [
      "a cap that the link itself cannot reach costs nothing",
      one(90 * day * 1000),
      { monthlyCap: 89 * day * 1000 },
      90 * day,
    ],
  ])("containerd: %s", (_, images, link, seconds) => {
    expect(arrivalTime(images, { ...steady, ...link }, "containerd").seconds).toBeCloseTo(seconds, 6);
  });

  test.each<[string, FetchedImage[], Partial<LinkRate>, number]>([
    ["t + t/L·(G + reconnect)", one(60_000), { session: 60, gap: 30 }, 90],
    ["a reconnect takes three round trips", one(60_000), { session: 63, gap: 30, roundTrip: 1 }, 63 + 30 + 3],
    ["a unit of a hundred sessions arrives", one(6_000_000), { session: 60 }, 6000],
    [
      "a unit longer than the window arrives",
      one(hours(9) * 1000),
      { window: hours(12) },
      hours(9 + 12 * (9 / 24) + 3),
    ],
    [
      "an hour in a window of twelve waits three on average, or is interrupted",
      one(hours(1) * 1000),
      { window: hours(12) },
      hours(1 + 0.5 + 3),
    ],
  ])("resumed: %s", (_, images, link, seconds) => {
    expect(arrivalTime(images, { ...steady, ...link }, "resumed").seconds).toBeCloseTo(seconds, 6);
  });

  test("traffic counts what is fetched again", () => {
    const link = { ...steady, session: 60 };
    expect(arrivalTime(one(60_000), link, "containerd").traffic).toBeCloseTo(60_000 * (E - 1), 6);
    expect(arrivalTime(one(60_000), link, "resumed").traffic).toBe(60_000);
  });

  test("a hundred layers of every size are reckoned, too", () => {
    const body = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) * 1000);
    const { seconds } = arrivalTime([{ head: [], body }], { ...steady, session: 600 }, "containerd");
    expect(seconds).toBeGreaterThan(4950);
    expect(seconds).toBeLessThan(3 * 4950);
  });
});

describe("the mean of many fetches over a link that breaks at random", () => {
  const images: FetchedImage[] = [
    { head: [900, 2000], body: [4000, 40_000, 9000, 30_000, 500] },
    { head: [2000], body: [1500, 25_000] },
  ];
  const links: [string, Partial<LinkRate>][] = [
    ["seldom", { session: 600, gap: 60 }],
    ["often", { session: 45, gap: 20, roundTrip: 0.6 }],
    ["more often than it has time", { session: 25, gap: 5, roundTrip: 0.1 }],
  ];
  for (const delivery of ["containerd", "resumed"] as const)
    test.each(links)(`${delivery}, %s`, (_, of) => {
      const link = { ...steady, ...of };
      const { mean, error } = simulate(3000, (random) => simulateFetch(images, link, delivery, random));
      expect(Math.abs(arrivalTime(images, link, delivery).seconds - mean)).toBeLessThan(4 * error);
    });

  // The formula has windows end at random: exact for bytes that resume, on the safe side for layers that begin again.
  test.each<["containerd" | "resumed", number]>([
    ["resumed", 1.05],
    ["containerd", 1.25],
  ])("%s, in a window of fixed hours: at most %d times as long as said", (delivery, most) => {
    const link = { ...steady, session: hours(1), gap: 120, window: hours(6), roundTrip: 0.03 };
    const large = [{ head: [1000], body: Array.from({ length: 9 }, () => hours(0.4) * 1000) }, ...images];
    const { mean } = simulate(2000, (random) => simulateFetch(large, link, delivery, random));
    const { seconds } = arrivalTime(large, link, delivery);
    expect(seconds / mean).toBeGreaterThan(0.95);
    expect(seconds / mean).toBeLessThan(most);
  });
});

function simulate(runs: number, run: (random: Random) => number): { mean: number; error: number } {
  const random = makeRandom(7);
  const times = Array.from({ length: runs }, () => run(random));
  const mean = times.reduce((sum, time) => sum + time, 0) / runs;
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (runs - 1);
  return { mean, error: Math.sqrt(variance / runs) };
}
