import type { Manifest, RenderedSite, Variant } from "@farfleet/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { measureFit } from "./measure-fit.ts";
import { testDeployment, testProfile, testSite, testVariant } from "./test-site.ts";

const amount = (...of: string[]) => fc.option(fc.constantFrom(...of), { nil: undefined });
const list = fc.record({
  cpu: amount("100m", "0.25", "1500u"),
  memory: amount("64Mi", "1.5Ki", "100M"),
  "ephemeral-storage": amount("1Gi"),
  "nvidia.com/gpu": amount("1", "2"),
});
const container = fc.record({
  name: fc.constantFrom("a", "b"),
  restartPolicy: amount("Always"),
  resources: fc.record({ requests: list, limits: list }),
});
const pod = fc.record({
  containers: fc.array(container, { maxLength: 3 }),
  initContainers: fc.array(container, { maxLength: 3 }),
  runtimeClassName: amount("kata", "nvidia"),
  nodeSelector: fc.constantFrom({}, { "kubernetes.io/arch": "amd64" }),
  resources: fc.record({ requests: fc.record({ cpu: amount("2") }), limits: fc.record({ memory: amount("1Gi") }) }),
});
const object = (kind: string, name: string, spec: object): Manifest => ({
  apiVersion: "v1",
  kind,
  metadata: { name, namespace: "edge" },
  ...spec,
});
const manifest: fc.Arbitrary<Manifest> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(pod, fc.nat({ max: 3 })).map(([of, replicas]) => testDeployment(of, { replicas })) },
  fc.integer().map((n) => object("ConfigMap", `facts-${n}`, {})),
  list.map((podFixed) => object("RuntimeClass", "kata", { overhead: { podFixed } })),
  list.map((max) => object("LimitRange", "range", { spec: { limits: [{ type: "Container", max }] } })),
  fc.nat({ max: 5 }).map((maxReplicas) =>
    object("HorizontalPodAutoscaler", "app", {
      spec: { scaleTargetRef: { kind: "Deployment", name: "app" }, maxReplicas },
    }),
  ),
);
const variants = fc.array(
  fc
    .tuple(fc.constantFrom("agent", "store", "camera"), fc.array(manifest, { maxLength: 3 }))
    .map(([workload, manifests]) => testVariant(workload, manifests)),
  { minLength: 1, maxLength: 6 },
);
const hardware = {
  box: testProfile,
  tower: { ...testProfile, arch: "amd64" as const, memory: "16Gi" },
};
const { gpu: _, ...plain } = testProfile;
const boxes = { ...hardware, plain };

test("figures that sites share equal those of each site measured by itself", () => {
  const fleet = variants.chain((pool) =>
    fc.array(fc.record({ files: fc.subarray(pool), hardware: fc.constantFrom(...Object.keys(boxes)) }).map(makeSite), {
      maxLength: 12,
    }),
  );
  fc.assert(
    fc.property(fleet, (sites) => {
      const fast = measureFit({ hardware: boxes });
      for (const site of sites) expect(fast(site)).toEqual(measureFit({ hardware: boxes })(copyOf(site)));
    }),
    { numRuns: 200 },
  );
});

function makeSite({ files, hardware: name }: { files: Variant[]; hardware: string }): RenderedSite {
  const { site } = testSite({}, name);
  return { site, files: files.map((variant, placement) => ({ path: `base/${placement}.yaml`, variant, placement })) };
}

/** Nothing in it is shared, and every text looks as if it held a pod. */
function copyOf({ site, files }: RenderedSite): RenderedSite {
  return structuredClone({
    site,
    files: files.map((file) => ({ ...file, variant: { ...file.variant, yaml: "kind: Pod" } })),
  });
}
