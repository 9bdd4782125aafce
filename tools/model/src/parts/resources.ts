import { Size } from "cdk8s";
import { type ContainerResources, Cpu } from "cdk8s-plus-27";

export interface ContainerNeeds {
  /** Millicores that the scheduler sets aside; there is no limit, idle cycles are free for all. */
  cpu: number;
  /** Quantity in Mi or Gi, as request and limit: a box without swap cannot take back what it promised. */
  memory: string;
}

/** A container's resources. Throws on a memory quantity in another unit. */
export function resources({ cpu, memory }: ContainerNeeds): ContainerResources {
  const [, amount, unit] = /^(\d+)(Mi|Gi)$/.exec(memory) ?? [];
  if (!amount) throw new Error(`memory ${memory} is no whole number of Mi or Gi`);
  const size = unit === "Gi" ? Size.gibibytes(Number(amount)) : Size.mebibytes(Number(amount));
  return {
    cpu: { request: Cpu.millis(cpu) },
    memory: { request: size, limit: size },
  };
}
