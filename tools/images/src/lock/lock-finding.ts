import { type Finding, fileFinding } from "@farfleet/model";

/** Where a workload's image lock lies, from the repository's root. */
export function lockFile(workload: string): string {
  return `workloads/${workload}/images.lock.json`;
}

/** Something wrong about an image lock, or about what it is made from. */
export function lockFinding(workload: string, message: string, fix: string): Finding {
  return fileFinding("lock", { workload, file: lockFile(workload) }, message, fix);
}
