import { createHash } from "node:crypto";
import {
  defineFleet,
  type Fleet,
  type FleetDefinition,
  type HardwareProfile,
  type ImageLock,
  type LinkClass,
  type Manifest,
  type RenderedSite,
  type Repository,
  type Site,
  type Variant,
} from "@farfleet/model";

/** A layer for tests: equal names are equal layers, equal contents equal `diff`. */
export interface TestLayer {
  name: string;
  bytes: number;
  unpacked?: number;
  content?: string;
}

export interface TestImage {
  repository: string;
  tag: string;
  /** Layers by platform. */
  platforms: Record<string, TestLayer[]>;
  /** Without an index, as one-platform images have it. */
  isSingle?: boolean;
}

/** A digest for tests. */
export function testDigest(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** A reference as the lock pins it. */
export function testReference({ repository, tag }: Pick<TestImage, "repository" | "tag">): string {
  return `${repository}:${tag}@${testDigest(`index ${repository}:${tag}`)}`;
}

/** A lock of these images: index 800 bytes, manifest 1000, config 2000. */
export function makeTestLock(images: readonly TestImage[]): ImageLock {
  const lock: ImageLock = {};
  for (const { repository, tag, platforms, isSingle } of images) {
    lock[repository] ??= { tags: {}, images: {}, layers: {} };
    const of = lock[repository];
    const name = `${repository}:${tag}`;
    const digest = testDigest(`index ${name}`);
    of.tags[tag] = digest;
    of.images[digest] = { bytes: isSingle ? 0 : 800, platforms: {}, others: [] };
    for (const [platform, layers] of Object.entries(platforms)) {
      for (const { name: layer, bytes, unpacked = bytes * 2, content = layer } of layers)
        of.layers[testDigest(layer)] = {
          bytes,
          unpacked,
          diff: testDigest(`content ${content}`),
          checked: "registry",
          measured: "gzip",
        };
      of.images[digest].platforms[platform] = {
        manifest: isSingle ? digest : testDigest(`manifest ${name} ${platform}`),
        manifestBytes: 1000,
        config: testDigest(`config ${name} ${platform}`),
        configBytes: 2000,
        layers: layers.map((layer) => testDigest(layer.name)),
      };
    }
  }
  return lock;
}

/** A Deployment whose containers run these images. */
export function testDeployment(name: string, references: readonly string[]): Manifest {
  const containers = references.map((image, i) => ({ name: `c${i}`, image }));
  const spec = { template: { spec: { containers } } };
  return { apiVersion: "apps/v1", kind: "Deployment", metadata: { name, namespace: "edge" }, spec };
}

export function testVariant(workload: string, manifests: Manifest[]): Variant {
  const yaml = manifests.map((manifest) => `---\n${JSON.stringify(manifest)}\n`).join("");
  const blob = createHash("sha1").update(yaml).digest("hex");
  return { workload, blob, yaml, manifests, reads: [], origins: [] };
}

/** A site of fleet `vans` with a file for each variant. */
export function testSite(
  name: string,
  variants: readonly Variant[],
  facts: Partial<Record<keyof Site, string>> = {},
): RenderedSite {
  const site = {
    name,
    fleet: "vans",
    hardware: "box",
    arch: "arm64",
    link: "satellite",
    ring: "broad",
    region: "permian",
    ...facts,
  };
  const files = variants.map((variant) => ({ path: `base/${variant.workload}.yaml`, variant, placement: 0 }));
  return { site: site as Site, files };
}

const box: HardwareProfile = {
  arch: "arm64",
  cpu: "4",
  memory: "2Gi",
  disk: "32Gi",
  reserved: { cpu: "500m", memory: "1Gi", disk: "8Gi" },
  distribution: [],
  price: 420,
  attestation: "none",
};

const satellite: LinkClass = {
  typicalKbps: 512,
  slowKbps: 128,
  share: 0.5,
  roundTripMs: 600,
  sessionMinutes: 20,
  gapMinutes: 5,
  monthlyCap: "1Gi",
};

interface TestFleet extends Omit<Partial<FleetDefinition<Record<never, never>>>, "budget"> {
  /** By the links of tests, which the repository around may not have. */
  budget?: { arrival?: Record<string, string>; cold?: Record<string, string> };
}

/** The box and links of the tests, and fleets `vans` and such as are given. */
export function testRepository(fleets: TestFleet[] = [{}]): Pick<Repository, "hardware" | "links" | "fleets"> {
  const make = ({ budget, ...of }: TestFleet): Fleet => ({
    ...defineFleet({ name: "vans", kubernetes: ["1.35"], policies: [], placements: () => [], ...of }),
    ...(budget && { budget: budget as Fleet["budget"] }),
  });
  return {
    hardware: { box, "box-intel": { ...box, arch: "amd64", disk: "64Gi" } },
    links: {
      satellite,
      wired: { typicalKbps: 80_000, slowKbps: 8000, share: 0.5, roundTripMs: 0 },
      dsl: { typicalKbps: 16_000, slowKbps: 2000, share: 0.4, roundTripMs: 30, window: { from: "22:00", to: "06:00" } },
    },
    fleets: fleets.map((of) => ({ fleet: make(of), file: "", inventory: "", sites: [] })),
  };
}
