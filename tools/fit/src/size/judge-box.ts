import type { Amounts, FitFigures } from "@farfleet/model";
import { formatMemory } from "../format-memory.ts";

/** What a box has to leave free, and how far limits may go beyond it. */
export interface SizeRules {
  /** Share of CPU, memory and ephemeral storage that stays free: 0.1 is ten percent. */
  headroom: number;
  /** Memory limits may sum up to so many times what is allocatable; 1 where the box has no swap and nothing is to be killed. */
  overcommit: number;
}

/** Why a box does not run what is placed on it; nothing where it does. */
export function judgeBox(figures: FitFigures, { headroom, overcommit }: SizeRules): string[] {
  const { objects, allocatable, limits, distribution, update, gpu } = figures;
  const memoryLimits = distribution.requests.memory + limits.memory;
  return [
    ...objects.flatMap(({ kind, name, faults }) => faults.map((fault) => `${kind}/${name}: ${fault}`)),
    // A DaemonSet for other nodes is no fault: a second one is for this.
    ...objects
      .filter(({ kind, excluded }) => excluded && kind !== "DaemonSet")
      .map(({ kind, name, excluded }) => `${kind}/${name} is kept off it, since it is ${excluded}`),
    ...measured.flatMap((of) => judgeAmount(of, figures, headroom)),
    ...(memoryLimits > allocatable.memory * overcommit
      ? [`memory limits sum up to ${formatMemory(memoryLimits)}, it has ${formatMemory(allocatable.memory)}`]
      : []),
    ...(update.demand.pods > allocatable.pods
      ? [`has room for ${allocatable.pods} pods, not ${update.demand.pods}`]
      : []),
    ...judgeExtended(update.demand, allocatable),
    ...(gpu && gpu.wantedSlices <= gpu.slices && !gpu.packs
      ? [
          `${formatMemory(gpu.wantedMemory)} of GPU memory find no room on its devices of ${formatMemory(gpu.memoryPerDevice)}`,
        ]
      : []),
    ...(gpu?.users ?? [])
      .filter(({ runtimeClass }) => runtimeClass !== gpu?.runtimeClass)
      .map(({ kind, name }) => `${kind}/${name} does not run under RuntimeClass ${gpu?.runtimeClass}`),
  ];
}

const measured = ["cpu", "memory", "ephemeral"] as const;
type Measured = (typeof measured)[number];

const words: Readonly<Record<Measured, string>> = { cpu: "CPU", memory: "memory", ephemeral: "ephemeral storage" };

function judgeAmount(of: Measured, { update, allocatable, free }: FitFigures, headroom: number): string[] {
  const beyond = (amount: number) =>
    `${formatAmount(of, amount)} more ${words[of]} than the ${formatAmount(of, allocatable[of])} that it has`;
  if (free[of] < 0) return [`requests ${beyond(-free[of])}`];
  const more = update.demand[of] - allocatable[of];
  if (more > 0) return [`requests ${beyond(more)} while ${update.largest[of]} is updated`];
  if (free[of] >= headroom * allocatable[of]) return [];
  const left = Math.floor((100 * free[of]) / allocatable[of]);
  return [`leaves ${left} % of ${words[of]} free, ${Math.round(headroom * 100)} % is wanted`];
}

function formatAmount(of: Measured, amount: number): string {
  return of === "cpu" ? `${amount} m` : formatMemory(amount);
}

function judgeExtended(wanted: Amounts, has: Amounts): string[] {
  return Object.entries(wanted.extended)
    .filter(([name, pieces]) => pieces > (has.extended[name] ?? 0))
    .map(([name, pieces]) => `wants ${pieces} of ${name}, has ${has.extended[name] ?? 0}`);
}
