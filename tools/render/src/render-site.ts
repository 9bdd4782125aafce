import {
  type FleetFolder,
  type InventorySite,
  type Placement,
  type RenderedFile,
  type RenderedSite,
  readOrigin,
  type Site,
} from "@farfleet/model";
import type { Collector } from "./collect-findings.ts";
import type { Leaf } from "./memo/render-memo.ts";
import { parseSettings } from "./parse-settings.ts";
import type { Pool } from "./pool.ts";

/** Renders one site; `finish` fills in its files once the results are verified. */
export function renderSite(
  folder: FleetFolder,
  { site }: InventorySite,
  pool: Pool,
  collector: Collector,
): { site: RenderedSite; finish: () => void } {
  const leaves: { leaf: Leaf; settings: unknown; placement: number }[] = [];
  for (const [placement, of] of folder.fleet.placements.entries()) {
    const parsed = parseSettings(of, site);
    if (!parsed) continue;
    if ("message" in parsed) collector.add({ rule: "settings", where: place(pool.root, folder, of, site), ...parsed });
    else
      leaves.push({ leaf: pool.memo(of.workload).render(parsed.settings, site), settings: parsed.settings, placement });
  }
  const rendered: RenderedSite = { site, files: [] };
  const finish = () => {
    for (const { leaf, settings, placement } of leaves) {
      const of = folder.fleet.placements[placement]!;
      if (leaf.variant) rendered.files.push(fileOf(leaf, isOfSite(leaf, settings, site, folder), placement));
      else addFailure(leaf, of, site, collector);
    }
    rendered.files.sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const [i, { variant, placement }] of rendered.files.entries())
      if (rendered.files.findIndex((other) => other.variant.workload === variant.workload) < i)
        collector.add({
          rule: "placement",
          where: place(pool.root, folder, folder.fleet.placements[placement]!, site),
          ...twice,
        });
  };
  return { site: rendered, finish };
}

const twice = {
  message: "the workload is placed twice on the site",
  fix: "let on of the placements exclude each other, or give the workload a list in its settings",
};

function place(root: string, { fleet, file }: FleetFolder, { workload, calledAt }: Placement<Site>, site: Site) {
  const origin = calledAt ? readOrigin(root, calledAt) : {};
  return { fleet: fleet.name, site: site.name, workload: workload.name, file, ...origin };
}

function addFailure({ failure }: Leaf, { workload }: Placement<Site>, site: Site, collector: Collector): void {
  const { message, fix, origin } = failure!;
  const where = {
    fleet: site.fleet,
    site: site.name,
    workload: workload.name,
    file: `workloads/${workload.name}/workload.ts`,
    ...origin,
  };
  collector.add({ rule: "render", where, message, fix });
}

/** Sites share the object too, not only the bytes: 20,000 sites have 120,000 files and few distinct ones. */
const files = new WeakMap<Leaf, RenderedFile[]>();

function fileOf(leaf: Leaf, ofSite: boolean, placement: number): RenderedFile {
  const known = files.get(leaf) ?? [];
  if (known.length === 0) files.set(leaf, known);
  const found = known.find((file) => file.placement === placement && file.path.startsWith(ofSite ? "site/" : "base/"));
  if (found) return found;
  const variant = leaf.variant!;
  const file = { path: `${ofSite ? "site" : "base"}/${variant.workload}.yaml`, variant, placement };
  known.push(file);
  return file;
}

/** The render read the site's name, or a setting that holds the name or the value of a unique column. */
function isOfSite({ readsName, settingsRead }: Leaf, settings: unknown, site: Site, { fleet }: FleetFolder): boolean {
  if (readsName) return true;
  if (settingsRead.length === 0) return false;
  const own = site as unknown as Record<string, unknown>;
  const unique = Object.keys(fleet.columns).filter((name) => fleet.columns[name]?.unique && own[name] !== undefined);
  const values = [site.name, ...unique.map((name) => own[name])];
  return settingsRead.some((path) =>
    holds(
      path.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], settings),
      values,
    ),
  );
}

function holds(setting: unknown, values: unknown[]): boolean {
  return values.some((value) => setting === value || (typeof setting === "string" && setting.includes(String(value))));
}
