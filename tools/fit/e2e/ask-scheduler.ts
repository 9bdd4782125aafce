import type { FitFigures, Manifest } from "@farfleet/model";
import type { TestKubernetes } from "@farfleet/testbed";

/** What becomes of the pods of one case. */
export type Verdict = "refused" | "scheduled" | "pending";

/** A box with its figures and the objects that they are of. */
export interface Question {
  figures: FitFigures;
  manifests: readonly Manifest[];
}

/**
 * Asks the real scheduler about boxes: a node each, with allocatable as `fit` has it, and a namespace each, whose pods are
 * kept to the node by a label. What DaemonSets and others would make is made here as plain pods.
 */
export async function askScheduler(
  { ask, startScheduler }: TestKubernetes,
  questions: readonly Question[],
): Promise<Verdict[]> {
  const must = async (path: string, body: object) => {
    const { status, body: answer } = await ask("POST", path, body);
    if (status >= 300) throw new Error(`POST ${path}: ${status} ${String(answer.message)}`);
  };
  const runtimeClass = questions.flatMap(({ manifests }) => manifests).find(({ kind }) => kind === "RuntimeClass");
  if (runtimeClass) await must("/apis/node.k8s.io/v1/runtimeclasses", { ...runtimeClass, handler: "kata" });
  await must("/api/v1/namespaces", { metadata: { name: "distribution" } });
  const refused = new Set<number>();
  await inTurns(questions, async ({ figures, manifests }, i) => {
    await must("/api/v1/nodes", nodeOf(figures, i));
    await must("/api/v1/namespaces", { metadata: { name: `case-${i}` } });
    for (const pod of figures.distribution.pods)
      await must("/api/v1/namespaces/distribution/pods", podOf(i, distributionPod(pod)));
    for (const range of manifests.filter(({ kind }) => kind === "LimitRange"))
      await must(`/api/v1/namespaces/case-${i}/limitranges`, range);
    for (const pod of podsOf(figures, manifests)) {
      const { status } = await ask("POST", `/api/v1/namespaces/case-${i}/pods`, podOf(i, pod));
      if (status >= 300) refused.add(i);
    }
  });
  startScheduler();
  const pending = await waitForAll(ask);
  return questions.map((_, i) => (refused.has(i) ? "refused" : pending.has(`${i}`) ? "pending" : "scheduled"));
}

/** Sixteen at a time. */
async function inTurns<Item>(items: readonly Item[], run: (item: Item, i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let i = next++; i < items.length; i = next++) await run(items[i]!, i);
  };
  await Promise.all(Array.from({ length: 16 }, work));
}

function nodeOf({ arch, allocatable }: FitFigures, i: number): object {
  const { cpu, memory, ephemeral, pods, extended } = allocatable;
  const amounts = {
    cpu: `${cpu}m`,
    memory: `${memory}`,
    "ephemeral-storage": `${ephemeral}`,
    pods: `${pods}`,
    ...Object.fromEntries(Object.entries(extended).map(([name, pieces]) => [name, `${pieces}`])),
  };
  const labels = { "kubernetes.io/arch": arch, "kubernetes.io/os": "linux", case: `${i}` };
  return { metadata: { name: `node-${i}`, labels }, status: { allocatable: amounts, capacity: amounts } };
}

function distributionPod({ cpu, memory }: { cpu: number; memory: number }): object {
  return {
    containers: [{ name: "main", image: "none", resources: { requests: { cpu: `${cpu}m`, memory: `${memory}` } } }],
  };
}

/** The pods that controllers would make of the objects. */
function podsOf({ objects }: FitFigures, manifests: readonly Manifest[]): object[] {
  return objects.flatMap(({ kind, name, replicas, excluded }) => {
    const manifest = manifests.find((one) => one.kind === kind && one.metadata.name === name)!;
    const count = kind === "DaemonSet" && excluded ? 0 : replicas;
    return Array.from({ length: count }, () => specOf(manifest));
  });
}

function specOf({ kind, spec }: Manifest): object {
  const of = spec as { template?: { spec: object }; jobTemplate?: { spec: { template: { spec: object } } } };
  return kind === "Pod" ? of : (of.jobTemplate?.spec ?? of).template!.spec;
}

function podOf(i: number, spec: object & { nodeSelector?: object }): object {
  return {
    metadata: { generateName: "pod-" },
    spec: { ...spec, nodeSelector: { ...spec.nodeSelector, case: `${i}` } },
  };
}

/** Waits until the scheduler has said something of every pod; gives the cases that it found no place for. */
async function waitForAll(ask: TestKubernetes["ask"]): Promise<Set<string>> {
  for (;;) {
    const { body } = await ask("GET", "/api/v1/pods");
    const pods = body.items as {
      spec: { nodeName?: string; nodeSelector: { case: string } };
      status: { conditions?: { reason?: string }[] };
    }[];
    const waiting = pods.filter(({ spec }) => !spec.nodeName);
    const isDecided = waiting.every(({ status }) =>
      status.conditions?.some(({ reason }) => reason === "Unschedulable"),
    );
    if (isDecided) return new Set(waiting.map(({ spec }) => spec.nodeSelector.case));
    await new Promise((done) => setTimeout(done, 300));
  }
}
