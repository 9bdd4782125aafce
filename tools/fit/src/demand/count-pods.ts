import type { Manifest } from "@farfleet/model";
import type { PodMaker } from "./needs.ts";
import { countOf, fieldsOf } from "./plain.ts";

/**
 * How many pods an object has at one time, and how many more while it is updated. Jobs and runs of CronJobs count as
 * running.
 */
export function countPods(manifest: Manifest): Pick<PodMaker, "replicas" | "surge" | "maxSurge" | "overlaps"> {
  const spec = fieldsOf(manifest.spec);
  switch (manifest.kind) {
    case "Deployment": {
      const { type, rollingUpdate } = fieldsOf(spec.strategy);
      const replicas = countOf(spec.replicas, 1);
      if (type === "Recreate") return { replicas, surge: 0, overlaps: false };
      const maxSurge = fieldsOf(rollingUpdate).maxSurge ?? "25%";
      return { replicas, surge: countSurge(maxSurge, replicas), maxSurge, overlaps: false };
    }
    case "DaemonSet": {
      const { type, rollingUpdate } = fieldsOf(spec.updateStrategy);
      const maxSurge = type === "OnDelete" ? 0 : (fieldsOf(rollingUpdate).maxSurge ?? 0);
      return { replicas: 1, surge: countSurge(maxSurge, 1), overlaps: false };
    }
    case "Job":
      return { replicas: countRun(spec), surge: 0, overlaps: false };
    case "CronJob": {
      const replicas = spec.suspend === true ? 0 : countRun(fieldsOf(fieldsOf(spec.jobTemplate).spec));
      const { concurrencyPolicy = "Allow" } = spec;
      // The pods of a run that is replaced still end while those of the next begin.
      return {
        replicas,
        surge: concurrencyPolicy === "Replace" ? replicas : 0,
        overlaps: concurrencyPolicy === "Allow" && replicas > 0,
      };
    }
    case "Pod":
      return { replicas: 1, surge: 0, overlaps: false };
    default:
      return { replicas: countOf(spec.replicas, 1), surge: 0, overlaps: false };
  }
}

/** A share such as `25%` is rounded up, as the Deployment controller does. */
export function countSurge(maxSurge: unknown, replicas: number): number {
  const share = typeof maxSurge === "string" ? maxSurge.match(/^(\d+)%$/)?.[1] : undefined;
  const surge = share === undefined ? countOf(maxSurge, 0) : Math.ceil((Number(share) * replicas) / 100);
  return replicas === 0 ? 0 : surge;
}

/** Pods of one run of a Job at one time. */
function countRun(spec: Record<string, unknown>): number {
  if (spec.suspend === true) return 0;
  const parallelism = countOf(spec.parallelism, 1);
  return Math.min(parallelism, countOf(spec.completions, parallelism));
}
