import { existsSync } from "node:fs";
import { join } from "node:path";
import { findRoot, type Site, type Workload } from "@farfleet/model";
import { installGuard } from "./once/guard.ts";
import { renderOnce } from "./once/render-once.ts";
import { prepareWorkload } from "./prepare-workload.ts";
import { type Input, track } from "./track/index.ts";

export interface RenderWorkloadOptions<Settings> {
  /** What a fleet's placement would say. @default `{}` */
  settings?: Settings;
  /** What differs from a plain arm64 site without a GPU. */
  site?: Partial<Site>;
  /** The folder that holds `workloads/`. @default found above the working directory */
  root?: string;
}

/**
 * The file that a site would get of a workload, as text: what the workload's own tests look at. Throws where the
 * settings are refused or the render is not pure.
 */
export function renderWorkload<Of extends Workload>(
  workload: Of,
  { settings, site, root = findRoot(process.cwd()) }: RenderWorkloadOptions<Of["settings"]["_zod"]["input"]> = {},
): string {
  const folder = join(root, "workloads", workload.name);
  if (!existsSync(folder)) throw new Error(`there is no ${folder}`);
  const tracked = track<Input>({ settings: workload.settings.parse(settings ?? {}), site: { ...plainSite, ...site } });
  const guard = installGuard();
  try {
    const input = tracked.input as { settings: unknown; site: Site };
    return renderOnce(workload, { ...prepareWorkload(root, folder, workload), ...input }, "chart").yaml;
  } finally {
    guard.restore();
    tracked.end();
  }
}

const plainSite: Site = {
  name: "site-1",
  fleet: "fleet",
  hardware: "box" as Site["hardware"],
  arch: "arm64",
  link: "link" as Site["link"],
  ring: "canary",
  region: "region",
};
