import { expect, test } from "vitest";
import { measureFit } from "../measure-fit.ts";
import { testDeployment, testProfile, testSite } from "../test-site.ts";

const gibi = 1024 ** 3;
const limits = { "nvidia.com/gpu": 1 };
const main = { name: "main", resources: { limits } };

function gpuOf(memories: (string | undefined)[], gpu: object = {}) {
  const profile = { ...testProfile, gpu: { ...testProfile.gpu!, ...gpu } };
  const deployments = memories.map((memory, i) =>
    testDeployment(
      {},
      {
        template: {
          metadata: { annotations: memory === undefined ? {} : { "farfleet/gpu-memory": memory } },
          spec: { runtimeClassName: "nvidia", containers: [main] },
        },
      },
      `app-${i}`,
    ),
  );
  return measureFit({ hardware: { box: profile } })(testSite({ app: deployments }))!.gpu!;
}

test("slices and memory of a device are shared out", () => {
  expect(gpuOf(["2Gi", "main=4Gi"])).toMatchObject({
    slices: 2,
    memory: 6 * gibi,
    wantedSlices: 2,
    wantedMemory: 6 * gibi,
    packs: true,
    users: [
      { name: "app-0", container: "main", slices: 1, memory: 2 * gibi, declared: true, runtimeClass: "nvidia" },
      { name: "app-1", memory: 4 * gibi, declared: true },
    ],
  });
});

test.each<[title: string, memories: (string | undefined)[], gpu: object, packs: boolean]>([
  ["a container that says nothing takes its slice's share", [undefined, undefined], {}, true],
  ["beside one that takes more than its share it has too little", [undefined, "4Gi"], {}, false],
  ["slices isolate no memory", ["4Gi", "4Gi"], {}, false],
  ["two devices hold what one does not", ["4Gi", "4Gi"], { devices: 2, slicesPerDevice: 1 }, true],
  ["memory of two devices is not one memory", ["7Gi"], { devices: 2 }, false],
  ["three users of two slices", ["1Gi", "1Gi", "1Gi"], {}, false],
])("%s", (_, memories, gpu, packs) => expect(gpuOf(memories, gpu).packs).toBe(packs));

test.each<[text: string, fault: string]>([
  ["2gb", 'farfleet/gpu-memory is "2gb"; expected 2Gi or counter=2Gi'],
  ["maim=2Gi", "farfleet/gpu-memory names maim, which takes no slice; did you mean main?"],
])("the annotation %s is a fault", (text, fault) => {
  expect(gpuOf([text]).users).toMatchObject([{ declared: false, fault }]);
});

test("a box without a GPU has no figures of one, and the scheduler's count stands in the demand", () => {
  const { gpu: _, ...plain } = testProfile;
  const figures = measureFit({ hardware: { box: plain } })(testSite({ app: [testDeployment({ containers: [main] })] }));
  expect(figures).toMatchObject({ demand: { extended: limits }, allocatable: { extended: {} } });
  expect(figures).not.toHaveProperty("gpu");
});
