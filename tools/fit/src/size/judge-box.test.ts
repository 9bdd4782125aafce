import type { HardwareProfile, Manifest } from "@farfleet/model";
import { expect, test } from "vitest";
import { measureFit } from "../measure-fit.ts";
import { testDeployment, testProfile, testSite } from "../test-site.ts";
import { judgeBox } from "./judge-box.ts";

const rules = { headroom: 0.1, overcommit: 1 };

// 3072 MiB are allocatable, of which the distribution takes 72: 307.2 are to stay free.
function judge(manifests: Manifest[], more: Partial<HardwareProfile> = {}, of = rules): string[] {
  return judgeBox(measureFit({ hardware: { box: { ...testProfile, ...more } } })(testSite({ app: manifests }))!, of);
}

const asking = (requests: object, limits?: object, spec: object = {}) =>
  testDeployment({ runtimeClassName: "nvidia", containers: [{ name: "main", resources: { requests, limits } }] }, spec);

test.each<[title: string, manifest: Manifest, reasons: string[]]>([
  ["just its headroom is left", asking({ memory: "2692Mi" }), []],
  ["less than its headroom", asking({ memory: "2693Mi" }), ["leaves 9 % of memory free, 10 % is wanted"]],
  ["one mebibyte too much", asking({ memory: "3001Mi" }), ["requests 1 MiB more memory than the 3 GiB that it has"]],
  ["too much CPU", asking({ cpu: "4" }), ["requests 600 m more CPU than the 3500 m that it has"]],
  [
    "too much disk",
    asking({ "ephemeral-storage": "90Gi" }),
    ["requests 10 GiB more ephemeral storage than the 80 GiB that it has"],
  ],
  [
    "no room for a second copy",
    asking({ cpu: "2" }, {}, { strategy: {} }),
    ["requests 600 m more CPU than the 3500 m that it has while Deployment/app is updated"],
  ],
  [
    "limits beyond the box",
    asking({ memory: "1Gi" }, { memory: "4Gi" }),
    ["memory limits sum up to 4.1 GiB, it has 3 GiB"],
  ],
  ["more slices than it has", asking({}, { "nvidia.com/gpu": 3 }), ["wants 3 of nvidia.com/gpu, has 2"]],
  ["a resource that it has not", asking({}, { "x.example/fpga": 1 }), ["wants 1 of x.example/fpga, has 0"]],
  ["more pods than the kubelet takes", asking({}, {}, { replicas: 110 }), ["has room for 110 pods, not 111"]],
  [
    "GPU memory that no device has",
    asking(
      {},
      { "nvidia.com/gpu": 1 },
      {
        template: {
          metadata: { annotations: { "farfleet/gpu-memory": "7Gi" } },
          spec: {
            runtimeClassName: "nvidia",
            containers: [{ name: "main", resources: { limits: { "nvidia.com/gpu": 1 } } }],
          },
        },
      },
    ),
    ["7 GiB of GPU memory find no room on its devices of 6 GiB"],
  ],
  [
    "a GPU without its RuntimeClass",
    testDeployment({ containers: [{ name: "main", resources: { limits: { "nvidia.com/gpu": 1 } } }] }),
    ["Deployment/app does not run under RuntimeClass nvidia"],
  ],
  [
    "a Deployment for another arch",
    testDeployment({ nodeSelector: { "kubernetes.io/arch": "amd64" }, containers: [] }),
    ["Deployment/app is kept off it, since it is kubernetes.io/arch=arm64"],
  ],
  [
    "a DaemonSet for another arch",
    { ...testDeployment({ nodeSelector: { "kubernetes.io/arch": "amd64" }, containers: [] }), kind: "DaemonSet" },
    [],
  ],
  [
    "what cannot be read",
    asking({ cpu: "lots" }),
    ['Deployment/app: container main requests "lots" of cpu, which is no quantity'],
  ],
])("%s", (_, manifest, reasons) => expect(judge([manifest])).toEqual(reasons));

test("limits may go beyond the box as far as is asked for", () => {
  const manifest = asking({ memory: "1Gi" }, { memory: "4Gi" });
  expect(judge([manifest], {}, { headroom: 0.1, overcommit: 1.5 })).toEqual([]);
});
