import { afterEach, beforeEach, expect, test } from "vitest";
import { readDelivered } from "./read-delivered.ts";
import { makeTestRecord, type TestRecord } from "./test-record.ts";
import { makeTestSite as site, threeTestSites as three } from "./test-sites.ts";

let t: TestRecord;
beforeEach(() => {
  t = makeTestRecord();
});
afterEach(() => t.remove());

const second = () =>
  three().map(({ site: facts }) => site(facts.name, facts.name === "van-3" ? {} : { "base/agent.yaml": "2" }, facts));

async function read(sites: ReturnType<typeof three>, against?: number) {
  const { record, mirrors, signing } = t.places;
  const base = (await readDelivered(sites, { record, mirrors, allowed: signing.allowed }, against))!;
  const told = sites.map(({ site: facts }) => {
    const files = base.delivered.filesOf(facts);
    return [facts.name, base.delivered.releaseOf(facts)?.number, files && [...files.keys()].sort().join()];
  });
  base.close();
  return told;
}

test("each site has the release that its ring is offered; files are told where they differ from what is rendered", async () => {
  await t.publish(three(), { sourceCommit: "a".repeat(40) });
  await t.deliver();
  await t.publish(second());
  await t.deliver({ rings: ["canary"] });
  expect(await read([...second(), site("van-9")])).toEqual([
    ["van-1", 2, undefined],
    ["van-2", 1, "base/agent.yaml,site/info.yaml"],
    ["van-3", 1, undefined],
    ["van-9", undefined, undefined],
  ]);
});

test("against a release that one is told of, whatever rings are offered", async () => {
  await t.publish(three(), { sourceCommit: "a".repeat(40) });
  await t.publish(second(), { sourceCommit: `${"b".repeat(40)}-dirty` });
  expect(await read(second(), 2)).toEqual(["van-1", "van-2", "van-3"].map((name) => [name, 2, undefined]));
  const old = (await read(second(), 1)).map(([name, release, files]) => [name, release, files !== undefined]);
  expect(old).toEqual([
    ["van-1", 1, true],
    ["van-2", 1, true],
    ["van-3", 1, false],
  ]);
  await expect(read(second(), 3)).rejects.toThrow(/record\.git has no release 3$/);
});

test("a release names the commit that it was rendered from; a ring that is offered nothing has none", async () => {
  await t.publish(three(), { sourceCommit: "a".repeat(40) });
  const { record, mirrors, signing } = t.places;
  const reading = { record, mirrors, allowed: signing.allowed };
  const facts = three()[0]!.site;
  const before = (await readDelivered(three(), reading))!;
  expect(before.delivered.releaseOf(facts)).toBeUndefined();
  before.close();
  await t.deliver();
  const after = (await readDelivered(three(), reading))!;
  expect(after.delivered.releaseOf(facts)).toEqual({ number: 1, sourceCommit: "a".repeat(40) });
  after.close();
});
