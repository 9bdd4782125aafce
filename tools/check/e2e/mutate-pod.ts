import { podValues } from "./pod-values.ts";

type Fields = Record<string, unknown>;

/** Pods that differ from one that passes, and from empty ones, in every field that the Pod Security Standards read. */
export function mutatePods(count: number, seed: number): Fields[] {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => mutatePod(random));
}

/** A number from 0 below `below`. */
type Random = (below: number) => number;

const roles = ["initContainers", "containers", "ephemeralContainers"];

function mutatePod(random: Random): Fields {
  const pod = structuredClone(pick(random, bases)) as { metadata: Fields; spec: Fields };
  for (let left = random(7); left >= 0; left--) pick(random, mutations)(pod, random);
  if (random(4) === 0) blur(pod, random);
  return { apiVersion: "v1", kind: "Pod", ...pod };
}

const context = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
const passing = {
  metadata: { name: "reader" },
  spec: {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    initContainers: [{ name: "prepare", image: "acme/reader:1.4", securityContext: context }],
    containers: [{ name: "reader", image: "acme/reader:1.4", securityContext: context }],
  },
};
const bases = [
  passing,
  passing,
  passing,
  { metadata: { name: "reader" }, spec: { containers: [{ name: "reader", image: "acme/reader:1.4" }] } },
  { metadata: {}, spec: {} },
];

const mutations: ((pod: { metadata: Fields; spec: Fields }, random: Random) => void)[] = [
  ({ spec }, random) => set(spec, random, podValues.podFields),
  ({ spec }, random) => set(spec, random, podValues.podFields),
  ({ spec }, random) => set(findContext(spec), random, podValues.contextFields),
  ({ spec }, random) => set(findContext(spec), random, podValues.contextFields),
  ({ spec }, random) => set(findContext(findContainer(spec, random)), random, podValues.contextFields),
  ({ spec }, random) => set(findContext(findContainer(spec, random)), random, podValues.contextFields),
  ({ spec }, random) => set(findContext(findContainer(spec, random)), random, podValues.contextFields),
  ({ spec }, random) => set(findContainer(spec, random), random, podValues.containerFields),
  ({ spec }, random) => set(findContainer(spec, random), random, podValues.containerFields),
  ({ spec }, random) => append(spec, pick(random, roles), pick(random, podValues.containers)),
  ({ spec }, random) => append(spec, "volumes", pick(random, podValues.volumes)),
  ({ spec }, random) => append(spec, "volumes", pick(random, podValues.volumes)),
  ({ spec }, random) => append(findContext(spec), "sysctls", pick(random, podValues.sysctls)),
  ({ metadata }, random) => set(findObject(metadata, "annotations"), random, podValues.annotations),
];

/** Takes away, empties or spoils one field anywhere. */
function blur(pod: object, random: Random): void {
  const places: [Fields, string][] = [];
  const collect = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      places.push([value as Fields, key]);
      collect(child);
    }
  };
  collect(pod);
  const [holder, key] = pick(random, places);
  const how = random(6);
  if (how < 2 && !Array.isArray(holder)) delete holder[key];
  else holder[key] = [null, null, null, {}, [], "text"][how];
}

function set(holder: Fields, random: Random, values: Record<string, unknown[]>): void {
  const key = pick(random, Object.keys(values));
  holder[key] = structuredClone(pick(random, values[key]!));
}

function append(holder: Fields, key: string, entry: unknown): void {
  const list = Array.isArray(holder[key]) ? holder[key] : [];
  holder[key] = [...list, structuredClone(entry)];
}

function findContext(holder: Fields): Fields {
  return findObject(holder, "securityContext");
}

function findObject(holder: Fields, key: string): Fields {
  if (typeof holder[key] !== "object" || holder[key] === null) holder[key] = {};
  return holder[key] as Fields;
}

/** One of the containers, in a role that has some; else a new one. */
function findContainer(spec: Fields, random: Random): Fields {
  const role = pick(random, roles);
  const list = Array.isArray(spec[role]) ? (spec[role] as unknown[]) : [];
  const found = list.length > 0 ? pick(random, list) : undefined;
  if (typeof found === "object" && found !== null) return found as Fields;
  const made = { name: `c${random(1000)}` };
  spec[role] = [...list, made];
  return made;
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)]!;
}

/** The generator mulberry32: the same numbers for the same seed, everywhere. */
function makeRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}
