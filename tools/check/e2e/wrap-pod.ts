const wrappers: Record<string, (template: unknown) => object> = {
  PodTemplate: (template) => ({ apiVersion: "v1", template }),
  ReplicationController: (template) => ({ apiVersion: "v1", spec: { template } }),
  ReplicaSet: (template) => ({ apiVersion: "apps/v1", spec: { template } }),
  Deployment: (template) => ({ apiVersion: "apps/v1", spec: { template } }),
  StatefulSet: (template) => ({ apiVersion: "apps/v1", spec: { template } }),
  DaemonSet: (template) => ({ apiVersion: "apps/v1", spec: { template } }),
  Job: (template) => ({ apiVersion: "batch/v1", spec: { template } }),
  CronJob: (template) => ({ apiVersion: "batch/v1", spec: { jobTemplate: { spec: { template } } } }),
};

/** Every kind that holds a pod, and Pod itself. */
export const podKinds = ["Pod", ...Object.keys(wrappers)];

/** The pod as a kind that holds one. */
export function wrapPod(pod: Record<string, unknown>, kind: string): unknown {
  const wrap = wrappers[kind];
  if (!wrap) return pod;
  const { apiVersion: _version, kind: _kind, ...template } = pod;
  return { kind, metadata: { name: "wrapped" }, ...wrap(template) };
}
