/** Values of NVIDIA_VISIBLE_DEVICES with which the container gets no device. */
const none = ["", "void", "none"];

/**
 * Whether an image's environment asks the container runtime for a GPU, as NVIDIA's container toolkit reads it: by
 * NVIDIA_VISIBLE_DEVICES, or by a demand on driver or hardware (NVIDIA_REQUIRE_CUDA and its like).
 */
export function asksForGpu(env: readonly string[]): boolean {
  const entries = new Map(env.map((entry) => [entry.split("=", 1)[0]!, entry.slice(entry.indexOf("=") + 1)]));
  const devices = entries.get("NVIDIA_VISIBLE_DEVICES");
  if (devices !== undefined) return !none.includes(devices);
  return [...entries.keys()].some((key) => key.startsWith("NVIDIA_REQUIRE_"));
}
