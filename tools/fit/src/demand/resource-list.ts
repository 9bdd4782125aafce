import type { Amounts } from "@farfleet/model";

/** A Kubernetes resource list, exactly: thousandths of each resource's unit, which is as fine as the API server keeps it. */
export type ResourceList = ReadonlyMap<string, bigint>;

export function addLists(...lists: readonly ResourceList[]): ResourceList {
  const sum = new Map<string, bigint>();
  for (const list of lists) for (const [name, value] of list) sum.set(name, (sum.get(name) ?? 0n) + value);
  return sum;
}

/** Of each resource the larger. */
export function maxLists(a: ResourceList, b: ResourceList): ResourceList {
  const most = new Map(a);
  for (const [name, value] of b) if (value > (most.get(name) ?? -1n)) most.set(name, value);
  return most;
}

/** Resources that the scheduler counts in pieces: it knows them by their domain, and huge pages by their size. */
export function isExtended(name: string): boolean {
  return name.includes("/") || name.startsWith("hugepages-");
}

/** What one pod with these resources takes of a node. */
export function toAmounts(list: ResourceList): Amounts {
  const extended = [...list]
    .filter(([name, value]) => isExtended(name) && value > 0n)
    .map(([name, value]): [string, number] => [name, whole(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    cpu: Number(list.get("cpu") ?? 0n),
    memory: whole(list.get("memory") ?? 0n),
    ephemeral: whole(list.get("ephemeral-storage") ?? 0n),
    pods: 1,
    extended: Object.fromEntries(extended),
  };
}

function whole(milli: bigint): number {
  return Number((milli + 999n) / 1000n);
}
