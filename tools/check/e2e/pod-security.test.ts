import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { needTool } from "@farfleet/testbed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../src/policy/evaluation.ts";
import { askPodSecurityOracle } from "./ask-pod-security-oracle.ts";
import { comparePods } from "./compare-pods.ts";
import { openPodJudge, type PodJudge } from "./judge-pods.ts";
import { mutatePods } from "./mutate-pod.ts";
import { podSecurityControls } from "./pod-security-controls.ts";
import { type PodFixture, readPodFixtures } from "./read-pod-fixtures.ts";
import { podKinds, wrapPod } from "./wrap-pod.ts";

type Level = keyof typeof podSecurityControls;

const levels = Object.keys(podSecurityControls) as Level[];
const versions = ["1.33", "1.34", "1.35", "1.36", "1.37"];
const policies = join(import.meta.dirname, "../../../policies");
const fixtures = join(import.meta.dirname, "../../../dist/tools/pod-security-fixtures");

describe.each(levels)("the set %s", (level) => {
  const rules = [...new Set<string>(Object.values(podSecurityControls[level]))].sort();
  let judge: PodJudge;
  beforeAll(async () => {
    judge = await openPodJudge(rules);
  });
  afterAll(() => judge.close());

  test("holds a rule for each control, and no other", () => {
    expect(readdirSync(policies).filter((rule) => findSets(rule).includes(level))).toEqual(rules);
  });

  test("says what Kubernetes says of its own fixtures, bare and in every kind that holds a pod", async (context) => {
    const oracle = needTool(context, "pod-security-oracle");
    if (!existsSync(fixtures)) context.skip("pod-security-fixtures, npm run setup:ci");
    for (const version of versions) {
      const given = readPodFixtures(fixtures, level, version);
      const pods = given.map(({ pod }) => pod);
      const answers = askPodSecurityOracle(oracle, level, version, pods);
      for (const kind of podKinds) {
        const objects = pods.map((pod) => wrapPod(pod, kind));
        const found = await judge.ask(objects, [version]);
        const { compared, differences } = comparePods(level, version, objects, answers, found);
        expect(differences).toEqual([]);
        expect(compared).toBe(given.length);
        const refused = given.filter((_, i) => found[i]!.length > 0).map(({ file }) => file);
        expect(refused).toEqual(given.filter(isRefused).map(({ file }) => file));
      }
      expect(given.length).toBeGreaterThanOrEqual(40);
    }
  });

  test("says what Kubernetes says of 5,000 mutated pods", async (context) => {
    const oracle = needTool(context, "pod-security-oracle");
    const pods = mutatePods(6_000, 20_261_124);
    const objects = pods.map((pod, i) => wrapPod(pod, podKinds[i % podKinds.length]!));
    const seen = new Set<string>();
    for (const version of versions) {
      const answers = askPodSecurityOracle(oracle, level, version, pods);
      const found = await judge.ask(objects, [version]);
      const comparison = comparePods(level, version, objects, answers, found);
      expect(comparison.differences.slice(0, 20)).toEqual([]);
      expect(comparison.compared).toBeGreaterThanOrEqual(5_000);
      expect(findFaults(objects, found)).toEqual([]);
      for (const verdict of comparison.seen) seen.add(verdict);
    }
    expect(rules.flatMap(expectVerdicts).filter((verdict) => !seen.has(verdict))).toEqual([]);
  });

  test("refuses in a fleet of two minors what either refuses", async () => {
    const pods = mutatePods(500, 7);
    const refusing = async (among: string[]) =>
      (await judge.ask(pods, among)).map((answers) => new Set(answers.map(({ rule }) => rule)));
    for (const [older, newer] of versions.flatMap((one, i) =>
      versions.slice(i + 1).map((two) => [one, two] as const),
    )) {
      const [inOlder, inNewer] = [await refusing([older]), await refusing([newer])];
      expect(await refusing([newer, older])).toEqual(pods.map((_, i) => new Set([...inOlder[i]!, ...inNewer[i]!])));
    }
  });
});

/**
 * Kubernetes' evaluator and the text of the standard refuse a volume that names no type. One fixture passes all the same,
 * since kube-apiserver makes such a volume an emptyDir before its evaluator sees it; a manifest should say so itself.
 */
function isRefused({ file, isAllowed }: PodFixture): boolean {
  return !isAllowed || file.endsWith("/pass/restrictedvolumes0.yaml");
}

/** A comparison in which a rule never had to refuse, or never to allow, would show nothing. */
function expectVerdicts(rule: string): string[] {
  return versions.flatMap((version) => {
    const isRefusing = rule !== "host_probes_and_lifecycle" || version !== "1.33";
    return [`${rule} ${version} allowed`, ...(isRefusing ? [`${rule} ${version} refused`] : [])];
  });
}

/** Findings that are no error, or whose place is not in the object. */
function findFaults(objects: unknown[], found: Answer[][]): string[] {
  return objects.flatMap((object, i) =>
    found[i]!.filter(({ severity, path }) => severity !== "error" || !hasPlace(object, path)).map(
      ({ rule, message, path }) => `${rule}: ${message} at ${path.join("/")}`,
    ),
  );
}

function hasPlace(object: unknown, path: (string | number)[]): boolean {
  let place = object;
  for (const key of path) {
    if (typeof place !== "object" || place === null || !(key in place)) return false;
    place = (place as Record<string, unknown>)[key];
  }
  return path.length > 0;
}

function findSets(rule: string): string[] {
  const file = join(policies, rule, `${rule}.rego`);
  const sets = existsSync(file) ? /^# {3}sets: \[(.*)\]$/m.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  return sets?.split(", ") ?? [];
}
