import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { RenderedSite } from "@farfleet/model";
import { afterEach, beforeEach, expect, test } from "vitest";
import { shardOf } from "./shard.ts";
import { makeTestRecord, type TestRecord } from "./test-record.ts";
import { makeTestSite as site, threeTestSites as three } from "./test-sites.ts";

let t: TestRecord;
beforeEach(() => {
  t = makeTestRecord();
});
afterEach(() => t.remove());

test("writes sites to their shards, an inventory beside them, and signed trailers", async () => {
  expect(await t.publish(three())).toMatchObject({ release: 1, isNew: true, added: ["van-1", "van-2", "van-3"] });
  const shard = shardOf("van-1");
  expect(t.git(t.places.record, "show", `main:sites/${shard}/van-1/site/info.yaml`)).toBe("---\nsite: van-1");
  expect(JSON.parse(t.git(t.places.record, "show", `main:inventory/${shard}.json`))["van-1"]).toEqual({
    fleet: "vans",
    ring: "canary",
    hardware: "box",
    link: "lte",
    region: "permian",
  });
  const tree = t.git(t.places.record, "rev-parse", "main:sites");
  expect(t.git(t.places.record, "log", "-1", "--format=%an <%ae>|%(trailers:unfold)", "main").trim()).toBe(
    `Farfleet <farfleet@localhost>|Farfleet-Release: 1\nFarfleet-Tree: ${tree}\nSource-Commit: none`,
  );
  expect(t.git(t.places.record, "cat-file", "commit", "main")).toContain("gpgsig -----BEGIN SSH SIGNATURE-----");
  expect(t.git(t.places.record, "fsck", "--strict", "--full")).toBe("");
});

test("makes no commit when nothing changed, and one that says so when a site did", async () => {
  await t.publish(three());
  expect(await t.publish(three())).toMatchObject({ release: 1, isNew: false });
  const changed = [...three().slice(1), site("van-1", { "base/agent.yaml": "new" }, { ring: "canary" })];
  expect(await t.publish(changed)).toMatchObject({ release: 2, changed: ["van-1"], added: [], removed: [] });
  expect(t.git(t.places.record, "diff", "--name-only", "main~", "main")).toBe(
    `sites/${shardOf("van-1")}/van-1/base/agent.yaml`,
  );
});

test("removes the files of a site that left; more than 5 and 1 % only when told the number", async () => {
  const many = Array.from({ length: 12 }, (_, i) => site(`van-${i}`));
  await t.publish(many);
  expect(await t.publish(many.slice(5))).toMatchObject({
    isNew: true,
    removed: expect.arrayContaining(["van-0"]),
  });
  const cut = await t.publish([]);
  expect(cut).toMatchObject({ isNew: false, findings: [{ rule: "remove_sites", severity: "error" }] });
  expect(await t.publish([], { removeSites: 6 })).toMatchObject({
    isNew: false,
    findings: [{ rule: "remove_sites" }],
  });
  expect(await t.publish([], { removeSites: 7 })).toMatchObject({ isNew: true });
  expect(t.git(t.places.record, "ls-tree", "-r", "main:sites")).toBe("");
});

test("of one fleet leaves every other fleet byte for byte", async () => {
  const shops = [site("shop-1", {}, { fleet: "shops" })];
  await t.publish([...three(), ...shops], { fleets: ["vans", "shops"] });
  const before = t.git(t.places.record, "ls-tree", "-r", "main");
  expect(await t.publish(three())).toMatchObject({ isNew: false });
  expect(t.git(t.places.record, "ls-tree", "-r", "main")).toBe(before);
  // A fleet whose t.folder is gone goes when all are published, and a site may change fleets.
  const moved = [...three(), site("shop-1", {}, { fleet: "vans" })];
  expect(await t.publish(moved, { known: ["vans"] })).toMatchObject({ changed: ["shop-1"], removed: [] });
});

test("of different fleets at once both land; of the same fleet one wins and the other says so", async () => {
  await t.publish([site("van-0")], { fleets: ["vans"] });
  const shop = site("shop-1", {}, { fleet: "shops" });
  const results = await Promise.all([
    t.publish([site("van-0"), site("van-1")]),
    t.publish([shop], { fleets: ["shops"] }),
    t.publish([site("bar-1", {}, { fleet: "bars" })], { fleets: ["bars"] }),
  ]);
  expect(results.map(({ release }) => release).sort()).toEqual([2, 3, 4]);
  const same = await Promise.all([2, 3].map((n) => t.publish([site("van-0"), site(`van-${n}`)])));
  expect(same.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
  expect(same.flatMap(({ findings }) => findings)).toMatchObject([{ rule: "published_meanwhile" }]);
});

test("to a URL takes committed sources only, and races through git's own push", async () => {
  const record = `file://${t.places.record}`;
  execFileSync("git", ["init", "-q", "--bare", t.places.record]);
  await expect(t.publish(three(), { record })).rejects.toThrow("committed sources");
  const of = (mirrors: string, fleets: string[], sites: RenderedSite[]) =>
    t.publish(sites, { record, fleets, mirrors: join(t.folder, mirrors), sourceCommit: "a".repeat(40) });
  const results = await Promise.all([
    of("a", ["vans"], three()),
    of("b", ["shops"], [site("shop-1", {}, { fleet: "shops" })]),
  ]);
  expect(results.map(({ release }) => release).sort()).toEqual([1, 2]);
  const same = await Promise.all(
    ["a", "b"].map((mirrors) => of(mirrors, ["vans"], [...three(), site(`van-${mirrors}`)])),
  );
  expect(same.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
});

test("of one fleet does not take a site that another has; both together move it", async () => {
  const shop = (fleet: string) => site("shop-1", {}, { fleet });
  await t.publish([...three(), shop("shops")], { fleets: ["vans", "shops"] });
  const moved = [...three(), shop("vans")];
  expect(await t.publish(moved)).toMatchObject({
    isNew: false,
    findings: [{ rule: "moved_site", where: { site: "shop-1" }, fix: "publish both: --fleet vans --fleet shops" }],
  });
  expect(await t.publish(moved, { fleets: ["vans", "shops"] })).toMatchObject({ changed: ["shop-1"], removed: [] });
  expect(t.git(t.places.record, "log", "-1", "--format=%b", "main")).toMatch(/^vans: 1 site changed\n/);
});

test("a dry run says what it would do and writes nothing", async () => {
  expect(await t.publish(three(), { dryRun: true })).toMatchObject({ release: 1, isNew: true });
  expect(t.git(t.places.record, "for-each-ref")).toBe("");
});

test("a site without files stands in the inventory, and one row of a shard leaves the others' bytes", async () => {
  const bare = { ...site("van-9"), files: [] };
  await t.publish([...three(), bare]);
  expect(t.git(t.places.record, "show", `main:inventory/${shardOf("van-9")}.json`)).toContain(
    '"van-9":{"fleet":"vans"',
  );
  expect(await t.publish([...three(), bare])).toMatchObject({ isNew: false });
  expect(t.git(t.places.record, "fsck", "--strict")).toBe("");
  await t.deliver();
  expect(t.git(t.places.delivery, "ls-tree", "site/van-9")).toBe("");
  expect(t.git(t.places.delivery, "fsck", "--strict")).toBe("");
  expect((await t.publish([...three(), site("van-9")])).changed).toEqual(["van-9"]);
  expect(await t.deliver()).toMatchObject({ moved: ["van-9"] });
});

test("a commit is never dated before its parent", async () => {
  await t.publish(three(), { now: new Date(2_000_000_000_000) });
  await t.publish([...three(), site("van-4")], { now: new Date(1_000_000_000_000) });
  expect(t.git(t.places.record, "log", "--format=%ct %cn <%ce>", "main")).toBe(
    Array(2).fill("2000000000 Farfleet <farfleet@localhost>").join("\n"),
  );
});
