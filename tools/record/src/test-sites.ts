import { blobId } from "@farfleet/git";
import { type RenderedFile, type RenderedSite, rings, type Site } from "@farfleet/model";

/** A site for tests, with files of these texts. */
export function makeTestSite(
  name: string,
  files: Record<string, string> = {},
  facts: Partial<Site> = {},
): RenderedSite {
  const site = {
    name,
    fleet: "vans",
    hardware: "box",
    arch: "arm64",
    link: "lte",
    ring: "broad",
    region: "permian",
    ...facts,
  } as Site;
  const all = { "base/agent.yaml": "---\nkind: Agent\n", "site/info.yaml": `---\nsite: ${name}\n`, ...files };
  return {
    site,
    files: Object.entries(all)
      .map(([path, yaml]) => makeFile(path, yaml))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

function makeFile(path: string, yaml: string): RenderedFile {
  const workload = path.replace(/^.*\/|\.yaml$/g, "");
  return { path, placement: 0, variant: { workload, blob: blobId(yaml), yaml, manifests: [], reads: [], origins: [] } };
}

/** `van-1`, `van-2` and `van-3`, one in each ring. */
export function threeTestSites(): RenderedSite[] {
  return rings.map((ring, i) => makeTestSite(`van-${i + 1}`, {}, { ring }));
}
