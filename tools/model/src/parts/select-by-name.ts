import { LabelSelector, type Workload } from "cdk8s-plus-27";

/**
 * Labels the pods `app.kubernetes.io/name: <name>` and selects them by it. cdk8s-plus would select by a hash of the
 * construct's path, and a selector cannot be changed later; make the workload with `select: false`.
 */
export function selectByName(workload: Workload, name: string): void {
  const labels = { "app.kubernetes.io/name": name };
  workload.podMetadata.addLabel("app.kubernetes.io/name", name);
  workload.select(LabelSelector.of({ labels }));
}
