import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { shardOf } from "./shard.ts";
import { readSigning } from "./signing.ts";
import { makeTestRecord, type TestRecord } from "./test-record.ts";
import { makeTestSite as site, threeTestSites as three } from "./test-sites.ts";

let t: TestRecord;
beforeEach(() => {
  t = makeTestRecord();
});
const pathOf = (name: string, file: string) => `sites/${shardOf(name)}/${name}/${file}`;
const show = (path: string) => t.git(t.places.record, "show", `main:${path}`);

afterEach(() => t.remove());

test("leaves alone what somebody else wrote, says so each time, and takes it over with adopt", async () => {
  await t.publish(three());
  const path = `sites/${shardOf("van-1")}/van-1/notes.txt`;
  t.commitByHand("main", { [path]: "by hand", "README.md": "ours to keep" });
  const told = { rule: "foreign_file", severity: "warning", where: { file: path, site: "van-1" } };
  expect(await t.publish([...three(), site("van-4")])).toMatchObject({ release: 2, findings: [told] });
  expect(await t.publish([...three(), site("van-5")])).toMatchObject({ release: 3, findings: [told] });
  expect(t.git(t.places.record, "show", `main:${path}`)).toBe("by hand");
  const delivered = await t.deliver();
  expect(delivered.moved).toEqual(expect.not.arrayContaining(["van-1"]));
  expect(await t.publish([...three(), site("van-5")], { adopt: true })).toMatchObject({
    release: 4,
    findings: [],
  });
  expect(() => t.git(t.places.record, "show", `main:${path}`)).toThrow();
  expect(t.git(t.places.record, "show", "main:README.md")).toBe("ours to keep");
  expect((await t.deliver()).moved).toEqual(["van-1"]);
});

test("refuses a record whose inventory was changed by hand or whose signer is unknown", async () => {
  await t.publish(three());
  const other = readSigning(join(t.folder, "other-keys"));
  expect(await t.publish([...three(), site("van-4")], { signing: other })).toMatchObject({
    isNew: false,
    findings: [{ rule: "unknown_signer", fix: expect.stringContaining("ssh-ed25519 AAAA") }],
  });
  t.commitByHand("main", { "rings.json": '{"vans":{"canary":9}}\n' });
  expect(await t.publish([...three(), site("van-4")])).toMatchObject({
    isNew: false,
    findings: [{ rule: "foreign_file", severity: "error" }],
  });
});

test("what somebody else wrote stays also over a decision, and when its site leaves", async () => {
  await t.publish(three());
  const path = pathOf("van-1", "notes.txt");
  t.commitByHand("main", { [path]: "by hand" });
  expect((await t.deliver()).decision).toBeDefined();
  expect(await t.publish([...three(), site("van-4")])).toMatchObject({ findings: [{ where: { file: path } }] });
  await t.deliver();
  expect(await t.publish(three().slice(1))).toMatchObject({ isNew: true, removed: expect.arrayContaining(["van-1"]) });
  expect(show(path)).toBe("by hand");
  expect(t.git(t.places.record, "ls-tree", "-r", "--name-only", "main", `sites/${shardOf("van-1")}/van-1/`)).toBe(path);
});

test("a rendered file that was altered by hand stays as it is until it is what is rendered", async () => {
  await t.publish(three());
  const path = pathOf("van-1", "base/agent.yaml");
  t.commitByHand("main", { [path]: "altered\n" });
  expect(await t.publish([...three(), site("van-4")])).toMatchObject({ findings: [{ where: { file: path } }] });
  expect(show(path)).toBe("altered");
  const same = [site("van-1", { "base/agent.yaml": "altered\n" }, { ring: "canary" }), ...three().slice(1)];
  expect(await t.publish([...same, site("van-5")])).toMatchObject({ findings: [] });
  expect(t.git(t.places.record, "log", "-1", "--format=%B", "main")).not.toContain("Farfleet-Foreign");
});

test("a site is not offered a release in which somebody else's file stands in its folder", async () => {
  await t.publish(three());
  await t.deliver();
  t.commitByHand("main", { [pathOf("van-1", "base/evil.yaml")]: "kind: Evil" });
  await t.publish([...three(), site("van-4")]);
  const before = t.git(t.places.delivery, "rev-parse", "site/van-1");
  expect(await t.deliver()).toMatchObject({
    moved: ["van-4"],
    findings: [{ rule: "foreign_file", severity: "warning", siteNames: ["van-1"] }],
  });
  expect(t.git(t.places.delivery, "rev-parse", "site/van-1")).toBe(before);
});

test("a line break in somebody's file name is no trailer of ours", async () => {
  await t.publish(three());
  t.commitByHand("main", { [pathOf("van-1", "x\nFarfleet-Release: 99")]: "" });
  expect(await t.publish([...three(), site("van-4")])).toMatchObject({ release: 2 });
  expect(
    t.git(t.places.record, "log", "-1", "--format=%(trailers:key=Farfleet-Release,valueonly)", "main").trim(),
  ).toBe("2");
  expect(await t.publish([...three(), site("van-5")])).toMatchObject({ release: 3, findings: [{}] });
});

test("more than a hundred files of somebody else are an error", async () => {
  await t.publish(three());
  const many = Array.from({ length: 101 }, (_, i) => [pathOf("van-1", `x/${i}`), `${i}`]);
  t.commitByHand("main", Object.fromEntries(many));
  expect(await t.publish([...three(), site("van-4")])).toMatchObject({
    isNew: false,
    findings: [{ rule: "foreign_file", severity: "error" }],
  });
  expect((await t.deliver()).findings).toMatchObject([{ severity: "error" }]);
});

test("a decision is not built on a rings.json that was edited by hand; adopt puts ours back", async () => {
  await t.publish(three());
  await t.deliver();
  const rings = show("rings.json");
  t.commitByHand("main", { "rings.json": '{"vans":{"canary":9}}\n' });
  expect(await t.deliver()).toMatchObject({ decision: undefined, findings: [{ rule: "foreign_file" }] });
  expect(await t.publish(three(), { adopt: true })).toMatchObject({ isNew: true, findings: [] });
  expect(show("rings.json")).toBe(rings);
  expect((await t.deliver()).findings).toEqual([]);
});

test("adopt puts back the inventory and folders of fleets that are not published, and keeps what lies outside", async () => {
  await t.publish([...three(), site("shop-1", {}, { fleet: "shops" })], { fleets: ["vans", "shops"] });
  const tree = t.git(t.places.record, "ls-tree", "-r", "main");
  const edits = { [`inventory/${shardOf("shop-1")}.json`]: "no JSON", [pathOf("shop-1", "site/info.yaml")]: "altered" };
  t.commitByHand("main", { ...edits, "sites/zz/nobody": "x", [pathOf("nobody", "x")]: "x" });
  expect((await t.publish(three())).findings).toContainEqual(expect.objectContaining({ severity: "error" }));
  expect(await t.publish(three(), { adopt: true })).toMatchObject({ isNew: true, changed: [], findings: [] });
  expect(t.git(t.places.record, "ls-tree", "-r", "main")).toBe(tree);
});

test("a record whose key was lost goes on under another one when it is adopted", async () => {
  await t.publish(three());
  await t.deliver();
  const signing = readSigning(join(t.folder, "other-keys"));
  expect(await t.publish(three(), { signing })).toMatchObject({ isNew: false, findings: [{ rule: "unknown_signer" }] });
  await expect(t.deliver({ signing })).rejects.toThrow("no release that a known key signed");
  expect(await t.publish(three(), { signing, adopt: true })).toMatchObject({ release: 2, isNew: true, findings: [] });
  expect(await t.publish([...three(), site("van-4")], { signing })).toMatchObject({ release: 3, findings: [] });
  expect(await t.deliver({ signing })).toMatchObject({ moved: ["van-4"], findings: [] });
});
