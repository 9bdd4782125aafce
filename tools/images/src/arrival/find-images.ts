import type { ImageUse, Manifest, Variant } from "@farfleet/model";

/** An image that objects of one workload run. */
export interface FoundImage {
  reference: string;
  uses: ImageUse[];
}

/** The images of a workload's objects; variants that run the same share one by reference. */
export interface WorkloadImages {
  /** Its number, from 1; 0 where there are none. */
  id: number;
  workload: string;
  images: readonly FoundImage[];
}

const none: WorkloadImages = { id: 0, workload: "", images: [] };
const known = new WeakMap<Variant, WorkloadImages>();
const shared = new Map<string, WorkloadImages>();

/** The images that a variant's objects run. Most variants are a site's own ConfigMap: these are not even parsed. */
export function findImages(variant: Variant): WorkloadImages {
  const found = known.get(variant);
  if (found) return found;
  const images = variant.yaml.includes("image") ? findImagesOf(variant.manifests) : [];
  const of = images.length > 0 ? share(variant.workload, images) : none;
  known.set(variant, of);
  return of;
}

function share(workload: string, images: readonly FoundImage[]): WorkloadImages {
  const key = JSON.stringify([workload, images]);
  const of = shared.get(key) ?? { id: shared.size + 1, workload, images };
  shared.set(key, of);
  return of;
}

/** The images that objects run: those of all containers, and of volumes that mount one. */
export function findImagesOf(manifests: readonly Manifest[]): FoundImage[] {
  const images = new Map<string, FoundImage>();
  for (const manifest of manifests) {
    const { apiVersion, kind, metadata } = manifest;
    const object = { apiVersion, kind, namespace: metadata?.namespace ?? "", name: metadata?.name ?? "" };
    const spec = podSpecOf(manifest);
    for (const role of ["initContainers", "containers", "ephemeralContainers", "volumes"] as const)
      for (const holder of listOf(spec?.[role])) {
        const { image, name } = (holder ?? {}) as { image?: unknown; name?: unknown };
        const reference = role === "volumes" ? (image as { reference?: unknown } | undefined)?.reference : image;
        if (typeof reference !== "string" || reference === "") continue;
        const found = images.get(reference) ?? { reference, uses: [] };
        images.set(reference, found);
        found.uses.push({ ...object, role, holder: String(name ?? "") });
      }
  }
  return [...images.values()];
}

/** Where each kind holds a pod: the path of what has the pod's spec. */
const pods: Record<string, string[]> = {
  "/Pod": [],
  "/PodTemplate": ["template"],
  "/ReplicationController": ["spec", "template"],
  "apps/DaemonSet": ["spec", "template"],
  "apps/Deployment": ["spec", "template"],
  "apps/ReplicaSet": ["spec", "template"],
  "apps/StatefulSet": ["spec", "template"],
  "batch/CronJob": ["spec", "jobTemplate", "spec", "template"],
  "batch/Job": ["spec", "template"],
};

function podSpecOf({ apiVersion, kind, ...fields }: Manifest): Record<string, unknown> | undefined {
  const [group, version] = String(apiVersion).split("/");
  const path = pods[`${version === undefined ? "" : group}/${kind}`];
  if (!path) return undefined;
  let at: unknown = fields;
  for (const key of [...path, "spec"]) at = (at as Record<string, unknown> | null | undefined)?.[key];
  return (at ?? undefined) as Record<string, unknown> | undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
