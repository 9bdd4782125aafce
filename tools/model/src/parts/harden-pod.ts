import { ApiObject, JsonPatch } from "cdk8s";
import { type AbstractPod, k8s } from "cdk8s-plus-27";
import type { Arch } from "../site.ts";

export interface PodHardening {
  /** The site's arch: an image of another one would be pulled and would not start. */
  arch: Arch;
  /** Name of a PriorityClass. */
  priorityClass: string;
  /** Of the node's disk, for logs and scratch files of each container, as request and limit; a quantity. */
  storage: string;
  /** Groups that the processes belong to beside their own. @default none */
  supplementalGroups?: number[];
}

/** What the pod security standard `restricted` and a site of one node want of a pod and cdk8s-plus has no words for. */
export function hardenPod(
  workload: AbstractPod,
  { arch, priorityClass, storage, supplementalGroups }: PodHardening,
): void {
  const object = ApiObject.of(workload);
  const pod = object.kind === "CronJob" ? "/spec/jobTemplate/spec/template/spec" : "/spec/template/spec";
  object.addJsonPatch(
    JsonPatch.add(`${pod}/nodeSelector`, { "kubernetes.io/arch": arch }),
    JsonPatch.add(`${pod}/priorityClassName`, priorityClass),
    JsonPatch.add(`${pod}/securityContext/seccompProfile`, { type: "RuntimeDefault" }),
    // Service addresses as environment variables would restart nothing and change with every Service.
    JsonPatch.add(`${pod}/enableServiceLinks`, false),
  );
  // cdk8s-plus writes whole gibibytes only; the typed construct below it takes quantities as its own class.
  const size = k8s.Quantity.fromString(storage);
  for (const index of workload.containers.keys())
    for (const side of ["requests", "limits"])
      object.addJsonPatch(JsonPatch.add(`${pod}/containers/${index}/resources/${side}/ephemeral-storage`, size));
  if (supplementalGroups)
    object.addJsonPatch(JsonPatch.add(`${pod}/securityContext/supplementalGroups`, supplementalGroups));
}
