import type { FitFigures, Manifest } from "@farfleet/model";
import { describe, expect, test } from "vitest";
import { measureFit } from "../measure-fit.ts";
import { testDeployment, testProfile, testSite } from "../test-site.ts";

const mebi = 1024 ** 2;
const fit = measureFit({ hardware: { box: testProfile } });

function measure(...manifests: Manifest[]): FitFigures {
  return fit(testSite({ app: manifests }))!;
}

function container(requests: object, more: object = {}) {
  return { name: "main", ...more, resources: { requests } };
}

describe("a pod asks for", () => {
  test.each<[title: string, pod: object, expected: object]>([
    ["its containers together", { containers: [container({ cpu: "1" }), container({ cpu: "250m" })] }, { cpu: 1250 }],
    [
      "its largest init container, where that is more",
      {
        containers: [container({ memory: "1Ki" })],
        initContainers: [container({ memory: "3Ki" }), container({ memory: "2Ki" })],
      },
      { memory: 3072 },
    ],
    [
      "sidecars beside its containers",
      {
        containers: [container({ cpu: "1" })],
        initContainers: [container({ cpu: "200m" }, { restartPolicy: "Always" })],
      },
      { cpu: 1200 },
    ],
    [
      "an init container with the sidecars that were started before it, not with later ones",
      {
        containers: [container({ cpu: "100m" })],
        initContainers: [
          container({ cpu: "200m" }, { restartPolicy: "Always" }),
          container({ cpu: "1" }),
          container({ cpu: "400m" }, { restartPolicy: "Always" }),
        ],
      },
      { cpu: 1200 },
    ],
    [
      "its limit where it requests nothing",
      { containers: [{ resources: { limits: { memory: "5Ki" } } }] },
      { memory: 5120 },
    ],
    ["its overhead on top", { containers: [container({ cpu: "1" })], overhead: { cpu: "50m" } }, { cpu: 1050 }],
    [
      "what the pod says in place of its containers",
      { containers: [container({ cpu: "1", "ephemeral-storage": "1Ki" })], resources: { requests: { cpu: "2" } } },
      { cpu: 2000, ephemeral: 1024 },
    ],
    [
      "the limit of the pod where no container requests",
      { containers: [container({ cpu: "1" })], resources: { limits: { cpu: "3", memory: "4Ki" } } },
      { cpu: 1000, memory: 4096 },
    ],
    [
      "a number as text or as number",
      { containers: [container({ cpu: 0.5, memory: " 7 " })] },
      { cpu: 500, memory: 7 },
    ],
    [
      "a part of a byte as a byte",
      { containers: [container({ memory: "0.1" }), container({ memory: "0.1" })] },
      { memory: 1 },
    ],
    [
      "pieces of an extended resource",
      { containers: [container({ "x.example/fpga": "2" })] },
      { extended: { "x.example/fpga": 2 } },
    ],
    ["nothing where nothing is written", { containers: [{ name: "main" }] }, { cpu: 0, memory: 0, pods: 1 }],
  ])("%s", (_, pod, expected) => {
    expect(measure(testDeployment(pod)).objects[0]?.pod).toMatchObject(expected);
  });
});

test("a RuntimeClass of another workload adds its overhead, a LimitRange of the namespace its defaults", () => {
  const runtimeClass = {
    apiVersion: "node.k8s.io/v1",
    kind: "RuntimeClass",
    metadata: { name: "kata" },
    overhead: { podFixed: { memory: "10Mi" } },
  };
  const limits = [{ type: "Container", max: { memory: "64Mi" }, min: { cpu: "50m" } }];
  const range = {
    apiVersion: "v1",
    kind: "LimitRange",
    metadata: { name: "range", namespace: "edge" },
    spec: { limits },
  };
  const pod = { runtimeClassName: "kata", containers: [{ name: "main" }] };
  const site = testSite({ platform: [runtimeClass, range], app: [testDeployment(pod)] });
  expect(fit(site)?.objects[0]).toMatchObject({
    pod: { cpu: 50, memory: 74 * mebi },
    podLimits: { memory: 74 * mebi },
    unlimited: { cpu: ["main"], memory: [] },
    unrequested: { cpu: [], memory: [] },
  });
  const elsewhere = testDeployment(pod);
  elsewhere.metadata.namespace = "other";
  expect(fit(testSite({ platform: [runtimeClass, range], app: [elsewhere] }))?.objects[0]?.pod).toMatchObject({
    cpu: 0,
    memory: 10 * mebi,
  });
});

describe("an object that its node does not suit asks for nothing there", () => {
  const term = (operator: string, values?: string[]) => ({
    matchExpressions: [{ key: "kubernetes.io/arch", operator, ...(values && { values }) }],
  });
  const affinity = (...nodeSelectorTerms: object[]) => ({
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  });
  test.each<[title: string, pod: object, excluded: string | undefined]>([
    ["its own arch", { nodeSelector: { "kubernetes.io/arch": "arm64" } }, undefined],
    ["another arch", { nodeSelector: { "kubernetes.io/arch": "amd64" } }, "kubernetes.io/arch=arm64"],
    ["another system", { nodeSelector: { "kubernetes.io/os": "windows" } }, "kubernetes.io/os=linux"],
    ["a label that nobody knows", { nodeSelector: { "shop.example/till": "yes" } }, undefined],
    ["affinity to it", affinity(term("In", ["arm64", "amd64"])), undefined],
    ["affinity to another", affinity(term("In", ["amd64"])), "kubernetes.io/arch=arm64"],
    ["one of two terms", affinity(term("In", ["amd64"]), term("Exists")), undefined],
    ["not it", affinity(term("NotIn", ["arm64"])), "kubernetes.io/arch=arm64"],
    ["no such label", affinity(term("DoesNotExist")), "kubernetes.io/arch=arm64"],
  ])("%s", (_, pod, excluded) => {
    const { objects, requests } = measure(testDeployment({ ...pod, containers: [container({ cpu: "1" })] }));
    expect(objects[0]?.excluded).toBe(excluded);
    expect(requests.cpu).toBe(excluded ? 0 : 1000);
  });
});

test.each<[title: string, resources: object, fault: string]>([
  ["no quantity", { requests: { memory: "1gi" } }, 'container main requests "1gi" of memory, which is no quantity'],
  ["less than nothing", { limits: { cpu: -1 } }, "container main has a limit of -1 of cpu, less than nothing"],
  [
    "half a piece",
    { limits: { "nvidia.com/gpu": "500m" } },
    'container main has a limit of "500m" of nvidia.com/gpu, which can be had in whole pieces only',
  ],
  [
    "a request above its limit",
    { requests: { cpu: "2" }, limits: { cpu: "1" } },
    "container main requests more of cpu than its own limit",
  ],
  [
    "a piece without a limit",
    { requests: { "nvidia.com/gpu": 1 } },
    "container main requests nvidia.com/gpu without a limit of as much",
  ],
])("what the API server refuses is a fault: %s", (_, resources, fault) => {
  expect(measure(testDeployment({ containers: [{ name: "main", resources }] })).objects[0]?.faults).toEqual([fault]);
});

test.each<[title: string, own: object, resources: object, fault: string]>([
  [
    "less than its containers",
    { requests: { cpu: "100m" } },
    { requests: { cpu: "1" } },
    "the pod requests less of cpu than its containers together",
  ],
  [
    "a lower limit than a container",
    { limits: { cpu: "1" } },
    { limits: { cpu: "2" }, requests: { cpu: "1" } },
    "container main has a higher limit of cpu than its pod",
  ],
  [
    "a lower limit than its containers request",
    { limits: { cpu: "1" } },
    { requests: { cpu: "2" } },
    "the pod requests more of cpu than its own limit",
  ],
  [
    "what only containers may",
    { requests: { "ephemeral-storage": "1Gi" } },
    {},
    "the pod itself asks for ephemeral-storage, which only its containers can",
  ],
])("a pod that says for its containers together %s is refused", (_, own, resources, fault) => {
  const pod = { resources: own, containers: [{ name: "main", resources }] };
  expect(measure(testDeployment(pod)).objects[0]?.faults).toEqual([fault]);
});

test("a LimitRange also refuses what is beyond its bounds", () => {
  const limits = [{ type: "Container", min: { memory: "1Mi" }, max: { cpu: "1" } }];
  const metadata = { name: "range", namespace: "edge" };
  const range = { apiVersion: "v1", kind: "LimitRange", metadata, spec: { limits } };
  const resources = { requests: { memory: "1Ki" }, limits: { cpu: "2" } };
  expect(measure(testDeployment({ containers: [{ name: "main", resources }] }), range).objects[0]?.faults).toEqual([
    "container main asks for less memory than the LimitRange of its namespace allows",
    "container main asks for more cpu than the LimitRange of its namespace allows",
  ]);
});
