import { type Amount, type DiskFigure, type HardwareProfile, parseWhole } from "@farfleet/model";
import type { ImageContent, Unit } from "./image-content.ts";
import { planFetch } from "./plan-fetch.ts";
import { toAmount } from "./to-amount.ts";

/**
 * What the kubelet wants to be free, by its own defaults (kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction,
 * "Default hard eviction thresholds"). K3s asks for 5 % of both: it evicts later.
 */
const thresholds = [
  { signal: "nodefs.available", percent: 10 },
  { signal: "imagefs.available", percent: 15 },
] as const;

/** The disk at the peak: containerd keeps layers compressed and unpacked, and the old images until the new ones run. */
export function describeDisk(
  { disk, reserved }: Pick<HardwareProfile, "disk" | "reserved">,
  current: readonly ImageContent[],
  next: readonly ImageContent[],
): DiskFigure {
  const capacity = parseWhole(disk) ?? 0;
  const kept = parseWhole(reserved.disk) ?? 0;
  const [before, after, both] = [current, next, [...current, ...next]].map(sizeOf) as [Size, Size, Size];
  const peak = both.download.bytes + both.unpacked.bytes;
  return {
    capacity: toAmount(capacity),
    reserved: toAmount(kept),
    current: before,
    next: after,
    peak: toAmount(peak),
    available: toAmount(capacity - kept - peak),
    thresholds: thresholds.map((of) => ({ ...of, ...toAmount(Math.ceil((capacity * of.percent) / 100)) })),
  };
}

interface Size {
  download: Amount;
  unpacked: Amount;
}

function sizeOf(contents: readonly ImageContent[]): Size {
  const units = planFetch(contents, new Set()).flatMap((of) => of.units);
  const sum = (part: (unit: Unit) => number) => toAmount(units.reduce((total, unit) => total + part(unit), 0));
  return { download: sum(({ bytes }) => bytes), unpacked: sum(({ unpacked }) => unpacked) };
}
