import type { ContainerNeeds, Surroundings } from "./needs.ts";
import { fieldsOf, itemsOf } from "./plain.ts";
import { readResources } from "./read-resources.ts";
import type { ResourceList } from "./resource-list.ts";

/** A container's resources as they are once the API server took its pod. */
export interface ContainerResources {
  name: string;
  sidecar?: true;
  requests: ResourceList;
  limits: ResourceList;
}

/**
 * What a container leaves out: a request is its limit (SetDefaults_Pod), then come the defaults of the namespace's
 * LimitRanges (the LimitRanger admission plugin).
 */
export function defaultResources(
  { name, sidecar, resources }: ContainerNeeds,
  ranges: Surroundings["limitRanges"],
  faults: string[],
): ContainerResources {
  const given = fieldsOf(resources);
  let limits = readResources(given.limits, `container ${name} has a limit of`, faults);
  let requests = fill(readResources(given.requests, `container ${name} requests`, faults), limits);
  const bounds = ranges.map((range) => readBounds(range, faults));
  for (const { defaults } of bounds) {
    limits = fill(limits, defaults.limits);
    requests = fill(requests, defaults.requests);
  }
  for (const { least, most } of bounds) {
    faults.push(...[...least].flatMap(([resource, value]) => compare(name, resource, "less", requests, value)));
    faults.push(...[...most].flatMap(([resource, value]) => compare(name, resource, "more", limits, value)));
  }
  return { name, ...(sidecar && { sidecar }), requests, limits };
}

function fill(list: ResourceList, otherwise: ResourceList): ResourceList {
  return new Map([...otherwise, ...list]);
}

interface Bounds {
  defaults: { limits: ResourceList; requests: ResourceList };
  least: ResourceList;
  most: ResourceList;
}

/** After SetDefaults_LimitRangeItem: the default limit is the most, the default request that limit, else the least. */
function readBounds({ name, limits }: Surroundings["limitRanges"][number], faults: string[]): Bounds {
  const bounds: Bounds = { defaults: { limits: new Map(), requests: new Map() }, least: new Map(), most: new Map() };
  for (const item of itemsOf(limits).filter(({ type }) => type === "Container")) {
    const read = (field: string) => readResources(item[field], `LimitRange ${name} has a ${field} of`, faults);
    const [least, most] = [read("min"), read("max")];
    const limit = fill(read("default"), most);
    const request = fill(fill(read("defaultRequest"), limit), least);
    bounds.defaults = {
      limits: fill(limit, bounds.defaults.limits),
      requests: fill(request, bounds.defaults.requests),
    };
    bounds.least = fill(least, bounds.least);
    bounds.most = fill(most, bounds.most);
  }
  return bounds;
}

/** A LimitRange also refuses what is beyond its bounds. */
function compare(name: string, resource: string, than: "less" | "more", list: ResourceList, bound: bigint): string[] {
  const value = list.get(resource);
  const isBeyond = value === undefined || (than === "less" ? value < bound : value > bound);
  return isBeyond ? [`container ${name} asks for ${than} ${resource} than the LimitRange of its namespace allows`] : [];
}
