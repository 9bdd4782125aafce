import { createHash } from "node:crypto";
import type { Finding } from "@farfleet/model";

/** What stays the same of a finding while lines move and sites come and go. */
export function fingerprint({ rule, message, where }: Finding): string {
  const { fleet, workload, file, object, path } = where;
  const place = [
    fleet,
    workload,
    fleet ? "" : file,
    object?.apiVersion,
    object?.kind,
    object?.namespace,
    object?.name,
    path,
  ];
  return createHash("sha256")
    .update(JSON.stringify([rule, ...place, message]))
    .digest("hex")
    .slice(0, 32);
}
