import type { Ring } from "@farfleet/model";
import { type Delivered, deliver } from "@farfleet/record";
import { countOf, startProgress } from "../print/progress.ts";
import type { RecordAccess } from "./places.ts";

export interface DeliverFlags {
  fleet?: string[];
  ring?: Ring[];
  release?: number;
  rebuild?: boolean;
}

/** Decides and moves the sites' refs. */
export async function runDeliverStage(
  access: RecordAccess,
  { fleet, ring, release, rebuild }: DeliverFlags,
): Promise<Delivered & { seconds: number }> {
  const start = performance.now();
  const progress = startProgress("deliver");
  const onProgress = (done: number, total: number) => progress.update(done, total, "decisions");
  const delivered = await deliver({ ...access, fleets: fleet, rings: ring, release, rebuild, onProgress });
  progress.end(describeDelivered(delivered));
  return { ...delivered, seconds: (performance.now() - start) / 1000 };
}

/** One line: what a delivery did. */
export function describeDelivered({ moved, gone, returned }: Delivered): string {
  const parts = Object.entries({ moved, gone, returned }).filter(([, sites]) => sites.length > 0);
  if (parts.length === 0) return "every site has what it is offered";
  return parts.map(([verb, sites]) => `${countOf(sites.length, "site")} ${verb}`).join(", ");
}
