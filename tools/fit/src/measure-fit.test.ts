import type { FitFigures, Manifest } from "@farfleet/model";
import { expect, test } from "vitest";
import { measureFit } from "./measure-fit.ts";
import { testDeployment, testProfile, testSite, testVariant } from "./test-site.ts";

const mebi = 1024 ** 2;
const fit = measureFit({ hardware: { box: testProfile } });

function measure(...manifests: Manifest[]): FitFigures {
  return fit(testSite({ app: manifests }))!;
}

function container(requests: object, more: object = {}) {
  return { name: "main", ...more, resources: { requests } };
}

test("allocatable is the capacity less what is reserved and the kubelet's eviction threshold", () => {
  const { allocatable, eviction, free, distribution } = measure();
  expect(eviction).toEqual({ cpu: 0, memory: 100 * mebi, disk: 10737418400 });
  expect(allocatable).toEqual({
    cpu: 3500,
    memory: 3072 * mebi,
    ephemeral: 90 * 1024 ** 3 - 10737418400,
    pods: 110,
    extended: { "nvidia.com/gpu": 2 },
  });
  expect(distribution.requests).toMatchObject({ cpu: 100, memory: 72 * mebi, pods: 1 });
  expect(free).toMatchObject({ cpu: 3400, memory: 3000 * mebi, pods: 109 });
});

test("scratch volumes are summed by medium, and those without a limit are counted", () => {
  const volumes = [
    { name: "a", emptyDir: { sizeLimit: "1Ki" } },
    { name: "b", emptyDir: { medium: "Memory", sizeLimit: "2Ki" } },
    { name: "c", emptyDir: { medium: "Memory" } },
    { name: "d", configMap: { name: "d" } },
  ];
  const { scratch } = measure(testDeployment({ containers: [], volumes }, { replicas: 2 }));
  expect(scratch).toEqual({ disk: { bytes: 2048, unbounded: 0 }, memory: { bytes: 4096, unbounded: 2 } });
});

test("manifests that hold anything anywhere are measured all the same", () => {
  const odd = [
    testDeployment({ containers: "none", initContainers: [null, 7], volumes: {} }),
    { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "odd" }, spec: [] },
    { apiVersion: "example.org/v1", kind: "Deployment", metadata: { name: "other" } },
  ];
  expect(measure(...(odd as Manifest[])).objects).toHaveLength(2);
});

test("sites share figures where hardware and demand are the same, whatever else differs", () => {
  const image = (name: string) => testDeployment({ containers: [{ ...container({ cpu: "1" }), image: name }] });
  const facts = (name: string): Manifest => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name } });
  const one = fit(testSite({ app: [image("a")], facts: [facts("one")] }));
  expect(fit(testSite({ facts: [facts("two")], app: [image("b")] }))).toBe(one);
  expect(fit(testSite({ app: [image("a")] }))).toBe(one);
  expect(fit(testSite({ app: [] }))).not.toBe(one);
});

test("a file without pods is not parsed", () => {
  const variant = testVariant("facts", []);
  const lazy = {
    ...variant,
    get manifests(): Manifest[] {
      throw new Error("parsed");
    },
  };
  const site = { ...testSite({}), files: [{ path: "site/facts.yaml", variant: lazy, placement: 0 }] };
  expect(fit(site)?.objects).toEqual([]);
});

test("hardware that no catalogue has cannot be measured", () => {
  expect(fit(testSite({}, "unknown"))).toBeUndefined();
});

test("a profile with a quantity that is none is named", () => {
  const bad = measureFit({ hardware: { box: { ...testProfile, memory: "4 GB" } } });
  expect(() => bad(testSite({}))).toThrow('hardware box: memory is "4 GB"; expected a quantity such as 500m or 2Gi');
});
