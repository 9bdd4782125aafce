import { defineWorkload, type Manifest, type Rendering, type Repository, type Variant } from "@farfleet/model";
import { formatManifest } from "@farfleet/yaml";
import { expect, test } from "vitest";
import { z } from "zod";
import { findWanted } from "./find-wanted.ts";

const digest = `sha256:${"a".repeat(64)}`;
const own = "registry.example:5000/team/app";
const app = defineWorkload({ name: "app", images: { main: own }, settings: z.unknown(), render() {} });

function variant(workload: string, ...manifests: object[]): Variant {
  const yaml = manifests.map((manifest) => formatManifest(manifest as Manifest)).join("");
  return { workload, blob: yaml, yaml, manifests: manifests as Manifest[], reads: [], origins: [] };
}

function pod(kind: string, spec: object): object {
  return { apiVersion: "apps/v1", kind, metadata: { name: "a" }, spec: { template: { spec } } };
}

function rendering(...sites: [arch: "amd64" | "arm64", ...variants: Variant[]][]): Rendering {
  return {
    fleets: [],
    findings: [],
    sites: sites.map(([arch, ...variants]) => ({
      site: { arch } as Rendering["sites"][number]["site"],
      files: variants.map((of) => ({ path: "", variant: of, placement: 0 })),
    })),
  };
}

const repository = { fleets: [{ fleet: { placements: [{ workload: app }] } }] } as unknown as Repository;
const find = (...sites: Parameters<typeof rendering>) =>
  Object.fromEntries(findWanted(repository, rendering(...sites)));

test("what the lock pins is wanted by its tag, what the manifests pin by their digest", () => {
  const containers = [
    { image: `${own}:1.0@${digest}` },
    { image: `nginx:1.27@${digest}` },
    { image: `other@${digest}` },
    { image: "bare" },
  ];
  expect(find(["arm64", variant("app", pod("Deployment", { containers }))])).toEqual({
    app: [
      { repository: "bare", tag: "latest", archs: ["arm64"] },
      { repository: "nginx", tag: "1.27", digest, archs: ["arm64"] },
      { repository: "other", digest, archs: ["arm64"] },
      { repository: own, tag: "1.0", archs: ["arm64"] },
    ],
  });
});

test("init and ephemeral containers, arguments and kinds that nobody knows are looked at, too", () => {
  const image = (tag: string) => ({ image: `${own}:${tag}@${digest}` });
  const one = pod("DaemonSet", { initContainers: [image("1")], containers: [], ephemeralContainers: [image("2")] });
  const two = pod("DaemonSet", { containers: [{ image: "a:b", args: [`--worker=${own}:3@${digest}`] }] });
  const custom = {
    apiVersion: "example.com/v1",
    kind: "Rollout",
    metadata: { name: "a" },
    spec: { run: `${own}:4@${digest}` },
  };
  const other = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "a" },
    data: { is: `not.${own}:5@${digest}` },
  };
  const tags = find(["arm64", variant("app", one, two, custom, other)]).app?.map(({ tag }) => tag);
  expect(tags).toEqual(["b", "1", "2", "3", "4"]);
});

test("archs are those of the sites that get it; a workload without images wants none", () => {
  const shared = variant("app", pod("Deployment", { containers: [{ image: `${own}:1@${digest}` }] }));
  const plain = variant("plain", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } });
  expect(find(["arm64", shared, plain], ["amd64", shared], ["arm64", shared])).toEqual({
    app: [{ repository: own, tag: "1", archs: ["amd64", "arm64"] }],
    plain: [],
  });
});
