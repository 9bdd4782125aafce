import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDeliveryStatus } from "./delivery-status.ts";
import { shardOf } from "./shard.ts";
import { makeTestRecord, type TestRecord } from "./test-record.ts";
import { makeTestSite as site, threeTestSites as three } from "./test-sites.ts";

let t: TestRecord;
beforeEach(() => {
  t = makeTestRecord();
});
afterEach(() => t.remove());

test("gives each site a ref of its own whose tree is its t.folder of the record", async () => {
  await t.publish(three());
  expect(await t.deliver()).toMatchObject({ moved: ["van-1", "van-2", "van-3"] });
  expect(t.git(t.places.delivery, "rev-parse", "site/van-1^{tree}")).toBe(
    t.git(t.places.record, "rev-parse", `main:sites/${shardOf("van-1")}/van-1`),
  );
  expect(t.git(t.places.delivery, "log", "-1", "--format=%s|%(trailers:unfold)", "site/van-1")).toBe(
    "vans/van-1: release 1|Farfleet-Site: van-1\nFarfleet-Release: 1\nFarfleet-Sequence: 1",
  );
  expect(t.git(t.places.delivery, "fsck", "--strict")).toBe("");
  expect(JSON.parse(t.git(t.places.record, "show", "main:rings.json"))).toEqual({
    vans: { broad: 1, canary: 1, early: 1 },
  });
});

test("moves only sites that changed, ring by ring, and decides nothing twice", async () => {
  await t.publish(three());
  await t.deliver();
  await t.publish(
    three().map(({ site: facts }) => site(facts.name, facts.name === "van-3" ? {} : { "base/agent.yaml": "2" }, facts)),
  );
  expect(await t.deliver({ rings: ["canary"] })).toMatchObject({ moved: ["van-1"] });
  const status = await readDeliveryStatus(t.places);
  expect(status.rings.map(({ ring, release, offered }) => [ring, release, offered])).toEqual([
    ["broad", 1, 1],
    ["canary", 2, 1],
    ["early", 1, 1],
  ]);
  expect(await t.deliver()).toMatchObject({ moved: ["van-2"] });
  const before = [t.refs(), t.git(t.places.record, "rev-parse", "main")];
  expect(await t.deliver()).toMatchObject({ decision: undefined, moved: [] });
  expect([t.refs(), t.git(t.places.record, "rev-parse", "main")]).toEqual(before);
});

test("keeps the chain of a site that left and goes on with it when it returns", async () => {
  await t.publish(three());
  await t.deliver();
  await t.publish(three().slice(1));
  expect(await t.deliver()).toMatchObject({ gone: ["van-1"], moved: [] });
  expect(t.refs()).toContain("refs/farfleet/gone/van-1");
  expect(t.refs()).not.toContain("refs/heads/site/van-1");
  await t.publish([site("van-1", { "base/agent.yaml": "back" }, { ring: "canary" }), ...three().slice(1)]);
  expect(await t.deliver()).toMatchObject({ returned: ["van-1"], moved: ["van-1"] });
  expect(
    t.git(t.places.delivery, "log", "--format=%(trailers:key=Farfleet-Sequence,valueonly)", "site/van-1").split(/\s+/),
  ).toEqual(["2", "1"]);
});

test("puts an older release before a ring as a new commit with old content", async () => {
  await t.publish([site("van-1")]);
  await t.deliver();
  await t.publish([site("van-1", { "base/agent.yaml": "bad" })]);
  await t.deliver();
  expect(await t.deliver({ release: 1 })).toMatchObject({ moved: ["van-1"] });
  expect(
    t
      .git(t.places.delivery, "log", "--format=%(trailers:key=Farfleet-Sequence,valueonly,separator=) %T", "site/van-1")
      .split("\n")
      .filter(Boolean),
  ).toEqual([expect.stringMatching(/^3/), expect.stringMatching(/^2/), expect.stringMatching(/^1/)]);
  await expect(t.deliver({ release: 7 })).rejects.toThrow("no release 7; its newest is 2");
});

test("does not move a ref that somebody else moved", async () => {
  await t.publish(three());
  await t.deliver();
  t.git(
    t.places.delivery,
    "update-ref",
    "refs/heads/site/van-1",
    t.commitByHand(undefined, { x: "evil" }, t.places.delivery),
  );
  await t.publish(three().map(({ site: facts }) => site(facts.name, { "base/agent.yaml": "2" }, facts)));
  expect(await t.deliver()).toMatchObject({
    moved: ["van-2", "van-3"],
    findings: [{ rule: "foreign_ref", where: { site: "van-1" } }],
  });
});

test("into a remote goes through its mirror and gives the same commits", async () => {
  await t.publish(three());
  await t.deliver();
  const remote = join(t.folder, "remote.git");
  execFileSync("git", ["init", "-q", "--bare", remote]);
  await t.deliver({ delivery: `file://${remote}` });
  expect(t.git(remote, "for-each-ref", "--format=%(refname) %(objectname)")).toBe(t.refs());
});

test("tells a ref that was set back, and one that was taken away, each time and with the way back", async () => {
  await t.publish(three());
  await t.deliver();
  const second = three().map(({ site: facts }) => site(facts.name, { "base/agent.yaml": "2" }, facts));
  await t.publish(second);
  await t.deliver();
  t.git(t.places.delivery, "update-ref", "refs/heads/site/van-1", "refs/heads/site/van-1~");
  const lost = t.git(t.places.delivery, "rev-parse", "site/van-2");
  t.git(t.places.delivery, "update-ref", "-d", "refs/heads/site/van-2");
  for (const text of ["3", "4"]) {
    await t.publish(three().map(({ site: facts }) => site(facts.name, { "base/agent.yaml": text }, facts)));
    expect(await t.deliver()).toMatchObject({
      moved: ["van-3"],
      findings: [
        { rule: "foreign_ref", siteNames: ["van-1"] },
        { siteNames: ["van-2"], fix: `git update-ref refs/heads/site/van-2 ${lost}` },
      ],
    });
  }
});

test("does not go on from a commit that looks like a delivery and is signed by nobody", async () => {
  await t.publish(three());
  await t.deliver();
  const tree = t.git(t.places.delivery, "rev-parse", "site/van-1^{tree}");
  const message = "x\n\nFarfleet-Site: van-1\nFarfleet-Release: 9\nFarfleet-Sequence: 9\n";
  const forged = t.git(t.places.delivery, "commit-tree", tree, "-m", message);
  t.git(t.places.delivery, "update-ref", "refs/heads/site/van-1", forged);
  await t.publish(three().map(({ site: facts }) => site(facts.name, { "base/agent.yaml": "2" }, facts)));
  rmSync(join(t.places.delivery, "farfleet-heads"));
  expect(await t.deliver()).toMatchObject({ moved: ["van-2", "van-3"], findings: [{ siteNames: ["van-1"] }] });
});

test("a push that was killed between two batches is finished by the next run with the same commits", async () => {
  const remote = join(t.folder, "remote.git");
  execFileSync("git", ["init", "-q", "--bare", remote]);
  const places = { delivery: `file://${remote}` };
  await t.publish(three());
  await t.deliver(places);
  const before = t.git(remote, "for-each-ref", "--format=%(refname) %(objectname)").split("\n");
  await t.publish(three().map(({ site: facts }) => site(facts.name, { "base/agent.yaml": "2" }, facts)));
  await t.deliver(places);
  const after = t.git(remote, "for-each-ref", "--format=%(refname) %(objectname)");
  // As if only van-1 had arrived.
  for (const line of before) if (!line.includes("van-1")) t.git(remote, "update-ref", ...line.split(" "));
  await t.deliver(places);
  expect(t.git(remote, "for-each-ref", "--format=%(refname) %(objectname)")).toBe(after);
});

test("a lost delivery is made anew with the same commits, and one that is there is not made anew", async () => {
  await t.publish(three());
  await t.deliver();
  await t.publish(three().slice(1));
  await t.deliver({ rings: ["canary"] });
  await t.publish(three());
  await t.deliver();
  await expect(t.deliver({ rebuild: true })).rejects.toThrow("is not empty");
  const refs = t.refs();
  rmSync(t.places.delivery, { recursive: true });
  expect(await t.deliver({ rebuild: true })).toMatchObject({ decision: undefined });
  expect(t.refs()).toBe(refs);
  // Without the word it is made anew too: there is nothing that it could be other than what was decided.
  rmSync(t.places.delivery, { recursive: true });
  await t.deliver();
  expect(t.refs()).toBe(refs);
});

test("holds nothing but the sites' own folders", async () => {
  await t.publish(three());
  await t.deliver();
  const listed = t.git(t.places.delivery, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split("\n");
  const reached = t
    .git(t.places.delivery, "rev-list", "--objects", "--all")
    .split("\n")
    .map((line) => line.split(" ")[0]);
  expect(new Set(listed)).toEqual(new Set(reached));
});

test.each([
  [{ fleets: ["van"] }, "release 1 has no fleet van; did you mean vans?"],
  [{ rings: ["canry" as "canary"] }, "release 1 has no ring canry; did you mean canary?"],
  [{ release: 4 }, "the record holds no release 4; its newest is 1"],
])("%j: %s", async (options, message) => {
  await expect(t.deliver(options)).rejects.toThrow("holds no release; run farfleet publish first");
  await t.publish(three());
  await expect(t.deliver(options)).rejects.toThrow(message);
});
