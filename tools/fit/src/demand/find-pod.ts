import type { Manifest } from "@farfleet/model";
import type { ContainerNeeds, PodNeeds } from "./needs.ts";
import { fieldsOf, itemsOf, textOf } from "./plain.ts";

/** Kinds that make pods, and where in them the pod is. */
const templates: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  ReplicationController: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};

const groups = ["v1", "apps/v1", "batch/v1"];

/** The pod that an object makes; undefined where it makes none. */
export function findPod(manifest: Manifest): PodNeeds | undefined {
  const path = Object.hasOwn(templates, manifest.kind) ? templates[manifest.kind] : undefined;
  if (!path || !groups.includes(manifest.apiVersion)) return undefined;
  const template = path.reduce<Record<string, unknown>>((at, name) => fieldsOf(at[name]), fieldsOf(manifest));
  const spec = fieldsOf(template.spec);
  const annotation = fieldsOf(fieldsOf(template.metadata).annotations)["farfleet/gpu-memory"];
  const nodeAffinity = fieldsOf(fieldsOf(spec.affinity).nodeAffinity);
  return keepDefined({
    containers: itemsOf(spec.containers).map(readContainer),
    initContainers: itemsOf(spec.initContainers).map(readContainer),
    resources: spec.resources,
    overhead: spec.overhead,
    runtimeClass: textOf(spec.runtimeClassName) || undefined,
    nodeSelector: spec.nodeSelector,
    affinity: nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution,
    scratch: itemsOf(spec.volumes).flatMap(readScratch),
    gpuMemory: annotation === undefined ? undefined : String(annotation),
  });
}

function readContainer({ name, restartPolicy, resources }: Record<string, unknown>): ContainerNeeds {
  return keepDefined({ name: textOf(name), sidecar: restartPolicy === "Always" ? true : undefined, resources });
}

function readScratch({ name, emptyDir }: Record<string, unknown>): PodNeeds["scratch"][number][] {
  if (typeof emptyDir !== "object" || emptyDir === null) return [];
  const { medium, sizeLimit } = fieldsOf(emptyDir);
  return [keepDefined({ name: textOf(name), medium: medium === "Memory" ? "memory" : "disk", limit: sizeLimit })];
}

/** Without the fields that are undefined. */
function keepDefined<Kept>(value: { [Name in keyof Kept]: Kept[Name] | undefined }): Kept {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Kept;
}
