import type { Amounts } from "@farfleet/model";

export const nothing: Amounts = { cpu: 0, memory: 0, ephemeral: 0, pods: 0, extended: {} };

export function addAmounts(...all: readonly Amounts[]): Amounts {
  return all.reduce((sum, amounts) => combine(sum, amounts, (a, b) => a + b), nothing);
}

export function subtractAmounts(from: Amounts, amounts: Amounts): Amounts {
  return combine(from, amounts, (a, b) => a - b);
}

export function multiplyAmounts(amounts: Amounts, times: number): Amounts {
  return times === 0 ? nothing : combine(amounts, amounts, (a) => a * times);
}

/** Of each resource the larger. */
export function maxAmounts(a: Amounts, b: Amounts): Amounts {
  return combine(a, b, Math.max);
}

function combine(a: Amounts, b: Amounts, by: (a: number, b: number) => number): Amounts {
  const names = [...new Set([...Object.keys(a.extended), ...Object.keys(b.extended)])].sort();
  return {
    cpu: by(a.cpu, b.cpu),
    memory: by(a.memory, b.memory),
    ephemeral: by(a.ephemeral, b.ephemeral),
    pods: by(a.pods, b.pods),
    extended: Object.fromEntries(names.map((name) => [name, by(a.extended[name] ?? 0, b.extended[name] ?? 0)])),
  };
}
