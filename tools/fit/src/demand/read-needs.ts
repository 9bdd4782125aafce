import type { Manifest, Variant } from "@farfleet/model";
import { countPods } from "./count-pods.ts";
import { findPod } from "./find-pod.ts";
import type { Needs, PodMaker } from "./needs.ts";
import { countOf, fieldsOf, textOf } from "./plain.ts";

const kinds =
  /\b(Pod|Deployment|DaemonSet|StatefulSet|ReplicaSet|ReplicationController|Job|CronJob|HorizontalPodAutoscaler|RuntimeClass|LimitRange)\b/;

/**
 * What a variant asks of a box; undefined where that is nothing. The text is looked at first: 20,000 sites have as many
 * small files of their own without a pod, and parsing those would take longer than all the rest.
 */
export function readNeeds(variant: Variant): Needs | undefined {
  return kinds.test(variant.yaml) ? collect(variant.workload, variant.manifests) : undefined;
}

function collect(workload: string, manifests: readonly Manifest[]): Needs | undefined {
  const of = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
  const needs: Needs = {
    makers: manifests.flatMap((manifest) => readMaker(workload, manifest)),
    overheads: of("RuntimeClass").flatMap(({ metadata, overhead }) => {
      const { podFixed } = fieldsOf(overhead);
      return podFixed === undefined ? [] : [{ name: metadata.name, overhead: podFixed }];
    }),
    limitRanges: of("LimitRange").map(({ metadata, spec }) => ({
      namespace: metadata.namespace ?? "default",
      name: metadata.name,
      limits: fieldsOf(spec).limits,
    })),
    autoscalers: of("HorizontalPodAutoscaler").map(({ metadata, spec }) => {
      const { scaleTargetRef, maxReplicas } = fieldsOf(spec);
      const { kind, name } = fieldsOf(scaleTargetRef);
      const namespace = metadata.namespace ?? "default";
      return { namespace, kind: textOf(kind), name: textOf(name), most: countOf(maxReplicas, 0) };
    }),
  };
  return Object.values(needs).some((list) => list.length > 0) ? needs : undefined;
}

function readMaker(workload: string, manifest: Manifest): PodMaker[] {
  const pod = findPod(manifest);
  if (!pod) return [];
  const { apiVersion, kind, metadata } = manifest;
  const { name, namespace = "default" } = metadata;
  return [{ workload, apiVersion, kind, namespace, name, ...countPods(manifest), pod }];
}
