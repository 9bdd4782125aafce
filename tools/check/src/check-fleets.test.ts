import type { Delivered, Fleet, Waiver } from "@farfleet/model";
import { expect, test } from "vitest";
import { check, configMap, variant } from "./test-fleets.ts";
import { makeFolder, writeRules } from "./test-policies.ts";

const bad = variant("reader", configMap("good", { a: "1" }), configMap("worse", { bad: "1" }));
const good = variant("reader", configMap("good", { a: "1" }));
const waiver: Waiver = {
  rule: "no_bad",
  workload: "reader",
  object: "ConfigMap/worse",
  owner: "field-team",
  until: "2027-03-31",
  because: "soon gone",
};

test("a fault of many sites is one finding, with its line and all its sites", async () => {
  const { said } = await check({ sites: { one: [bad], two: [good], three: [bad] } });
  expect(said).toEqual([
    {
      rule: "no_bad",
      severity: "error",
      message: "found worse",
      sites: "one three",
      isWaived: false,
      at: "workloads/reader/workload.ts:2",
    },
  ]);
});

test("a warm check says the same, from verdicts of the cold one", async () => {
  const cold = await check({ sites: { one: [bad], two: [good] } });
  const warm = await check({ sites: { one: [bad], two: [good] } }, cold.root);
  expect(warm.said).toEqual(cold.said);
});

test("a waiver covers its object at the sites that it names, and says by whom", async () => {
  const { said, findings } = await check({
    sites: { one: [bad], two: [bad] },
    waivers: [{ ...waiver, on: ({ name }) => name === "one" }],
  });
  expect(said.map(({ sites, isWaived }) => [sites, isWaived])).toEqual([
    ["one", true],
    ["two", false],
  ]);
  expect(findings[0]!.waived).toEqual({ owner: "field-team", until: "2027-03-31", because: "soon gone" });
});

test.each([
  ["another object", { object: "ConfigMap/other" }],
  ["another workload", { workload: "writer" }],
  ["another rule", { rule: "small" }],
])("a waiver of %s covers nothing, and is told to be of no use", async (_, change) => {
  const { said } = await check({
    sites: { one: [bad, variant("writer", configMap("x", {}))] },
    waivers: [{ ...waiver, ...change }],
  });
  expect(said.map(({ rule, severity, isWaived }) => [rule, severity, isWaived])).toEqual([
    ["no_bad", "error", false],
    ["waiver", "warning", false],
  ]);
});

test("a waiver holds on its last day, is announced fourteen days ahead, and then it is over", async () => {
  const ask = async (asOf: string, changed = new Set(["vans"])) => {
    const { said } = await check({ sites: { one: [bad] }, waivers: [waiver], options: { asOf, changed } });
    return said.map(({ rule, severity, isWaived, message }) => [rule, severity, isWaived, message]);
  };
  const covered = ["no_bad", "error", true, "found worse"];
  const name = "the waiver of no_bad for ConfigMap/worse, owned by field-team,";
  expect(await ask("2027-03-16")).toEqual([covered]);
  expect(await ask("2027-03-17")).toEqual([
    covered,
    ["waiver", "warning", false, `${name} ends in 14 days, on 2027-03-31`],
  ]);
  expect(await ask("2027-03-31")).toEqual([
    covered,
    ["waiver", "warning", false, `${name} ends in 0 days, on 2027-03-31`],
  ]);
  const ended = `${name} ended on 2027-03-31`;
  expect(await ask("2027-04-01")).toEqual([
    ["no_bad", "error", false, "found worse"],
    ["waiver", "error", false, ended],
  ]);
  // What nobody changes stays as it was agreed.
  expect(await ask("2027-04-01", new Set())).toEqual([covered, ["waiver", "warning", false, ended]]);
});

test.each([
  ["no day", { until: "2027-02-30" }, 'ends on "2027-02-30", which is no day'],
  ["no owner", { owner: " " }, "has no owner"],
  ["a rule that there is not", { rule: "no_bat" }, "is for a rule that there is not"],
  ["a workload that is not placed", { workload: "raeder" }, "is for a workload that the fleet does not place"],
  ["no kind", { object: "worse" }, 'names the object "worse"'],
])("a waiver with %s is an error of its own, and covers nothing", async (_, change, message) => {
  const { said } = await check({ sites: { one: [bad] }, waivers: [{ ...waiver, ...change }] });
  expect(said).toMatchObject([
    { rule: "no_bad", isWaived: false },
    { rule: "waiver", severity: "error", message: expect.stringContaining(message), at: "fleets/vans/fleet.ts:3" },
  ]);
});

test("a fleet tightens a threshold, and may not loosen one", async () => {
  const two = variant("reader", configMap("two", { a: "1", b: "2" }));
  const ask = async (own: Fleet["rules"]) =>
    (await check({ sites: { one: [two] }, fleet: { rules: own } })).said.map(({ rule, message }) => [rule, message]);
  expect(await ask({})).toEqual([]);
  expect(await ask({ small: { most: 1 } })).toEqual([["small", "found arm64"]]);
  expect(await ask({ small: { most: 9 } })).toEqual([["fleet", "rules.small.most is 9, looser than the rule's own 3"]]);
  expect(await ask({ smal: { most: 1 } })).toEqual([["fleet", "rules names smal, and there is no such rule"]]);
  expect(await ask({ small: { least: 1 } })).toEqual([["fleet", "rules.small.least is no threshold of the rule"]]);
});

test("a set that there is not is told, and the others hold", async () => {
  const { said } = await check({ sites: { one: [bad] }, fleet: { policies: ["edge", "egde"] } });
  expect(said.map(({ rule, message }) => [rule, message])).toEqual([
    ["fleet", "policies names the set egde, and there is none of that name"],
    ["no_bad", "found worse"],
  ]);
});

test("a rule over changes sees what was delivered, and only where it differs", async () => {
  const before = configMap("good", { a: "0" });
  const delivered: Delivered = {
    filesOf: ({ name }) =>
      name === "new" ? undefined : new Map([["site/reader.yaml", name === "same" ? good.blob : "b".repeat(40)]]),
    readBlobs: async () => new Map([["b".repeat(40), `${JSON.stringify(before)}\n`]]),
  };
  const root = makeFolder();
  const change = "input.previous.data.a != input.object.data.a\nmessage := input.previous.data.a";
  writeRules(root, { changed: change }, "sets: [edge]\nscope: change");
  const { said } = await check({ sites: { same: [good], other: [good], new: [good] }, options: { delivered } }, root);
  expect(said.map(({ rule, message, sites }) => [rule, message, sites])).toEqual([["changed", "found 0", "other"]]);
});
