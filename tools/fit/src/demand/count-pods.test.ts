import type { FitFigures, Manifest } from "@farfleet/model";
import { describe, expect, test } from "vitest";
import { measureFit } from "../measure-fit.ts";
import { testProfile, testSite } from "../test-site.ts";

const fit = measureFit({ hardware: { box: testProfile } });

function measure(...manifests: Manifest[]): FitFigures {
  return fit(testSite({ app: manifests }))!;
}

function container(requests: object, more: object = {}) {
  return { name: "main", ...more, resources: { requests } };
}

describe("pods at one time, and more during an update", () => {
  const pod = { spec: { containers: [container({ cpu: "100m" })] } };
  const of = (kind: string, spec: object): Manifest => ({
    apiVersion: kind === "Pod" ? "v1" : kind.endsWith("Job") ? "batch/v1" : "apps/v1",
    kind,
    metadata: { name: "app" },
    spec: { template: pod, ...spec },
  });
  test.each<[title: string, manifest: Manifest, replicas: number, surge: number]>([
    ["a Deployment", of("Deployment", {}), 1, 1],
    ["a quarter of five is two", of("Deployment", { replicas: 5 }), 5, 2],
    [
      "a share that is written",
      of("Deployment", { replicas: 3, strategy: { rollingUpdate: { maxSurge: "50%" } } }),
      3,
      2,
    ],
    ["a number that is written", of("Deployment", { replicas: 3, strategy: { rollingUpdate: { maxSurge: 3 } } }), 3, 3],
    ["no surge", of("Deployment", { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } }), 1, 0],
    ["Recreate", of("Deployment", { strategy: { type: "Recreate" } }), 1, 0],
    ["no replicas", of("Deployment", { replicas: 0 }), 0, 0],
    ["a StatefulSet", of("StatefulSet", { replicas: 2 }), 2, 0],
    ["a ReplicaSet", of("ReplicaSet", { replicas: 2 }), 2, 0],
    ["a DaemonSet", of("DaemonSet", {}), 1, 0],
    ["a DaemonSet with a surge", of("DaemonSet", { updateStrategy: { rollingUpdate: { maxSurge: "10%" } } }), 1, 1],
    ["a Job", of("Job", { parallelism: 3 }), 3, 0],
    ["a Job of two completions", of("Job", { parallelism: 3, completions: 2 }), 2, 0],
    [
      "a CronJob counts as running",
      of("CronJob", { jobTemplate: { spec: { template: pod } }, concurrencyPolicy: "Forbid" }),
      1,
      0,
    ],
    [
      "one that replaces its run",
      of("CronJob", { jobTemplate: { spec: { template: pod } }, concurrencyPolicy: "Replace" }),
      1,
      1,
    ],
    ["one that is suspended", of("CronJob", { jobTemplate: { spec: { template: pod } }, suspend: true }), 0, 0],
    ["a Pod", { ...of("Pod", {}), spec: pod.spec }, 1, 0],
  ])("%s", (_, manifest, replicas, surge) => {
    const { objects, requests, demand, update } = measure(manifest);
    expect(objects[0]).toMatchObject({ replicas, surge, pod: { cpu: 100 } });
    expect(requests).toMatchObject({ cpu: 100 * replicas, pods: replicas });
    expect(update.demand.cpu).toBe(demand.cpu + 100 * surge);
  });

  test("a CronJob that may overlap says so", () => {
    expect(measure(of("CronJob", { jobTemplate: { spec: { template: pod } } })).objects[0]?.overlaps).toBe(true);
  });

  test("an autoscaler may give it more", () => {
    const scaler: Manifest = {
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata: { name: "app" },
      spec: { scaleTargetRef: { kind: "Deployment", name: "app" }, maxReplicas: 5 },
    };
    expect(measure(of("Deployment", {}), scaler).objects[0]).toMatchObject({ replicas: 5, surge: 2 });
  });

  test("of objects that are updated one after the other the largest counts, all of them where at once", () => {
    const { demand, update } = measure(of("Deployment", {}), {
      ...of("Deployment", { template: { spec: { containers: [container({ cpu: "1" })] } } }),
      metadata: { name: "big" },
    });
    expect(update.largest).toEqual({ cpu: "Deployment/big", pods: "Deployment/app" });
    expect([update.demand.cpu - demand.cpu, update.all.cpu - demand.cpu]).toEqual([1000, 1100]);
  });
});
