import type { Platform } from "./manifest.ts";

/** A platform as containerd names it (containerd/platforms, database.go): `linux/amd64`, `linux/arm64`, `linux/arm/v7`. */
export function normalisePlatform({ os, architecture, variant = "" }: Platform): string {
  const system = os.toLowerCase() === "macos" ? "darwin" : os.toLowerCase();
  const [machine, version] = normaliseArchitecture(architecture.toLowerCase(), variant.toLowerCase());
  return [system, machine, version].filter(Boolean).join("/");
}

function normaliseArchitecture(architecture: string, variant: string): [string, string] {
  switch (architecture) {
    case "i386":
      return ["386", ""];
    case "x86_64":
    case "x86-64":
    case "amd64":
      return ["amd64", variant === "v1" ? "" : variant];
    case "aarch64":
    case "arm64":
      return ["arm64", ["8", "v8"].includes(variant) ? "" : variant];
    case "armhf":
      return ["arm", "v7"];
    case "armel":
      return ["arm", "v6"];
    case "arm":
      return ["arm", /^[5678]?$/.test(variant) ? `v${variant || 7}` : variant];
    default:
      return [architecture, variant];
  }
}
