import type { FitFigures, HardwareProfile, Manifest } from "@farfleet/model";
import { needTool, startKubernetes } from "@farfleet/testbed";
import { expect, test } from "vitest";
import { measureFit } from "../src/measure-fit.ts";
import { testSite } from "../src/test-site.ts";
import { askScheduler, type Question, type Verdict } from "./ask-scheduler.ts";
import { type Case, makeCases } from "./cases.ts";
import { tighten } from "./tighten.ts";

test("the real scheduler says of 200 random boxes and two crowded ones what fit says", async (context) => {
  const tools = {
    etcd: needTool(context, "etcd"),
    apiserver: needTool(context, "kube-apiserver"),
    scheduler: needTool(context, "kube-scheduler"),
  };
  const questions = [...makeCases(200), crowded(109), crowded(110)].map(makeQuestion);
  const kubernetes = await startKubernetes(tools);
  try {
    const said = await askScheduler(kubernetes, questions);
    const differing = questions.flatMap(({ figures, manifests }, i) => {
      const expected = judge(figures);
      return said[i] === expected ? [] : [{ case: i, fit: expected, scheduler: said[i], figures, manifests }];
    });
    expect(JSON.stringify(differing, null, 1)).toBe("[]");
    // The cases would prove little if they all ended the same way.
    const count = (verdict: Verdict) => said.filter((one) => one === verdict).length;
    expect(Math.min(count("scheduled"), count("pending"), count("refused"))).toBeGreaterThan(10);
  } finally {
    await kubernetes.stop();
  }
}, 300_000);

const resources = ["cpu", "memory", "ephemeral", "extended"] as const;

/** Every second box is made to have just enough of one resource, or just too little. */
function makeQuestion({ profile, manifests }: Case, i: number): Question {
  const figures = measure(profile, manifests);
  if (i % 2 === 1 || i >= 200) return { figures, manifests };
  const tight = tighten(profile, figures, resources[(i / 2) % 4]!, (Math.floor(i / 8) % 3) - 1);
  return { figures: measure(tight, manifests), manifests };
}

function measure(profile: HardwareProfile, manifests: Manifest[]): FitFigures {
  return measureFit({ hardware: { box: profile } })(testSite({ app: manifests }))!;
}

function judge({ objects, demand, allocatable }: FitFigures): Verdict {
  const made = objects.filter(({ kind, replicas, excluded }) => replicas > 0 && !(kind === "DaemonSet" && excluded));
  if (made.some(({ faults }) => faults.length > 0)) return "refused";
  const fits =
    demand.cpu <= allocatable.cpu &&
    demand.memory <= allocatable.memory &&
    demand.ephemeral <= allocatable.ephemeral &&
    demand.pods <= allocatable.pods &&
    Object.entries(demand.extended).every(([name, pieces]) => pieces <= (allocatable.extended[name] ?? 0));
  return fits && !made.some(({ excluded }) => excluded) ? "scheduled" : "pending";
}

/** So many pods that ask for nothing, beside the one of the distribution; a kubelet takes 110. */
function crowded(replicas: number): Case {
  const [{ profile }] = makeCases(1) as [Case];
  const spec = { replicas, template: { spec: { containers: [{ name: "main", image: "none" }] } } };
  return { profile, manifests: [{ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "app" }, spec }] };
}
