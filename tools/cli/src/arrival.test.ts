import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyFixture, runFarfleet } from "@farfleet/testbed";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
beforeEach(() => {
  folder = copyFixture(join(import.meta.dirname, "../../render/fixtures/small"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const farfleet = (...args: string[]) => runFarfleet(folder, args);
const json = (...args: string[]) => JSON.parse(farfleet("arrival", ...args, "--json").stdout);
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));

const digest = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

/** A lock of `reader` at this version: a base of 4 MB, and a layer of so many bytes on both platforms. */
function writeLock(tag: string, bytes: number): void {
  const layer = (name: string, size: number) => ({
    [digest(name)]: {
      bytes: size,
      unpacked: size * 2,
      diff: digest(`in ${name}`),
      checked: "registry",
      measured: "gzip",
    },
  });
  const platform = {
    manifest: digest(`manifest ${tag}`),
    manifestBytes: 1000,
    config: digest(`config ${tag}`),
    configBytes: 1000,
    layers: [digest("base"), digest(tag)],
  };
  const lock = {
    "registry.farfleet.example/reader": {
      tags: { [tag]: digest(`index ${tag}`) },
      images: {
        [digest(`index ${tag}`)]: {
          bytes: 0,
          platforms: { "linux/arm64": platform, "linux/amd64": platform },
          others: [],
        },
      },
      layers: { ...layer("base", 4_000_000), ...layer(tag, bytes) },
    },
  };
  writeFileSync(join(folder, "workloads/reader/images.lock.json"), JSON.stringify(lock));
  edit("fleets/vans/fleet.ts", (text) => text.replace(/version: "[^"]*"/, `version: "${tag}"`));
}

test("a table by fleet, link and base, and the slowest sites below it", () => {
  writeLock("2.4.1", 20_000_000);
  edit("fleets/vans/fleet.ts", (text) => text.replace("policies:", 'budget: { cold: { lte: "10m" } },\n  policies:'));
  const { code, stdout } = farfleet("arrival", "--against", "cold");
  expect(code).toBe(0);
  // 24 MB at 500 kbit/s, half of which updates may take: 768 s. The two vans without sensors run no image.
  expect(stdout).toMatch(/^fleet +link +sites +base +bytes +typical +slow +budget +verdict\n/);
  expect(stdout).toMatch(/\nvans +lte +6 +no images +24 MB +2 min +13 min +10 min +over\n/);
  expect(stdout).toMatch(/\nvan-1 +vans +lte +box +no images +24 MB +13 min +20 MB, layer 2 of reader\n/);
  expect(stdout.match(/^van-\d/gm)).toHaveLength(6);
});

test("over what sites are offered only what is new counts, and a release may be asked for", () => {
  writeLock("2.4.1", 20_000_000);
  expect(farfleet("start", "--force", "--because", "a test").code).toBeLessThan(2);
  writeLock("2.5.0", 1_000_000);
  const { classes, unknown } = json();
  expect(classes).toMatchObject([
    { sites: 6, base: "release 1", verdict: "no budget", figures: { base: { kind: "release" } } },
  ]);
  // No lock has the old image, neither today's nor one in Git: its base layer counts as missing.
  expect(classes[0].bytes.bytes).toBe(5_002_000);
  const old = `registry.farfleet.example/reader:2.4.1@${digest("index 2.4.1")}`;
  expect(unknown).toEqual([old]);
  const { stdout } = farfleet("arrival", "--against", "1");
  expect(stdout).toMatch(/\nvans +lte +6 +release 1 +5 MB/);
  expect(stdout).toContain(`\nof the base, and counted as missing there: ${old}\n`);
}, 180_000);

test.each([
  [["--against", "9"], "has no release 9"],
  [["--against", "topic"], "topic is no release, no commit of the sources, and not cold"],
  [["--fleet", "vns"], "there is no fleet vns; did you mean vans?"],
])("%j ends with 2 and says what is meant", (args, message) => {
  const { code, stderr } = farfleet("arrival", ...args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

test("a budget that is no time is a finding", () => {
  edit("fleets/vans/fleet.ts", (text) =>
    text.replace("policies:", 'budget: { arrival: { lte: "4 hours" } },\n  policies:'),
  );
  const { code, stdout } = farfleet("arrival", "--against", "cold");
  expect(code).toBe(1);
  expect(stdout).toContain('budget.arrival.lte is "4 hours"\n');
  expect(stdout).toContain('fix: write it as "90m", "4h" or "3d"');
});
