import { parseWhole, suggest } from "@farfleet/model";

/**
 * Reads a pod's annotation `farfleet/gpu-memory`: `2Gi` for each container that takes slices, or `counter=2Gi,tracker=1Gi`
 * by container. Kubernetes has no field for it, and slices isolate no memory.
 */
export function readGpuMemory(
  text: string | undefined,
  containers: readonly string[],
): { memory: ReadonlyMap<string, number>; fault?: string } {
  if (text === undefined) return { memory: new Map() };
  const whole = readBytes(text);
  if (whole !== undefined) return { memory: new Map(containers.map((name) => [name, whole])) };
  const memory = new Map<string, number>();
  for (const part of text.split(",")) {
    const [name = "", quantity = ""] = part.split("=").map((side) => side.trim());
    const bytes = readBytes(quantity);
    if (bytes === undefined)
      return {
        memory: new Map(),
        fault: `farfleet/gpu-memory is ${JSON.stringify(text)}; expected 2Gi or counter=2Gi`,
      };
    if (!containers.includes(name)) {
      const meant = suggest(name, containers);
      const fault = `farfleet/gpu-memory names ${name}, which takes no slice${meant ? `; did you mean ${meant}?` : ""}`;
      return { memory: new Map(), fault };
    }
    memory.set(name, bytes);
  }
  return { memory };
}

function readBytes(text: string): number | undefined {
  const bytes = parseWhole(text.trim());
  return bytes !== undefined && bytes >= 0 ? bytes : undefined;
}
