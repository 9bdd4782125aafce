import type { RenderedSite, Rendering, Repository, Unlocked } from "@farfleet/model";
import type { BegunRender } from "./begin-render.ts";
import { makeCollector } from "./collect-findings.ts";
import { installGuard } from "./once/guard.ts";
import { recordCallSites } from "./once/record-call-sites.ts";
import { makePool } from "./pool.ts";
import { renderSite } from "./render-site.ts";

export interface RenderOptions {
  repository: Repository;
  /** Only these fleets. @default all */
  fleets?: readonly string[] | undefined;
  /** Only these sites. @default all */
  sites?: readonly string[] | undefined;
  /** Folder for results that later runs take up. @default none are kept */
  cache?: string | undefined;
  /** What `beginRender` gave. @default the second process is started when it is needed */
  begun?: BegunRender | undefined;
  /** What becomes of tags that no image lock has. @default "refuse" */
  unlocked?: Unlocked | undefined;
  onProgress?: ((progress: { done: number; total: number; renders: number }) => void) | undefined;
}

/**
 * Renders fleets: each workload once for each set of inputs that it cannot tell apart. Cost follows variants, not sites.
 * Faults of fleets and workloads are findings of the result; throws only where a tool cannot go on.
 */
export async function renderFleets(options: RenderOptions): Promise<Rendering> {
  const { repository, fleets, sites } = options;
  const chosen = repository.fleets.filter(({ fleet }) => fleets?.includes(fleet.name) ?? true);
  const names = chosen.map(({ fleet }) => fleet.name);
  // Also of a fleet that could not be loaded: it is no fleet that nobody asked for.
  const isAsked = (fleet: string | undefined) => !fleet || !options.fleets || options.fleets.includes(fleet);
  const collector = makeCollector(repository.findings.filter(({ where }) => isAsked(where.fleet)));
  const pool = makePool(repository.root, options.cache, options.begun?.verifier, options.unlocked);
  const restore = [installGuard(), recordCallSites()];
  const jobs = chosen.flatMap((folder) =>
    folder.sites.filter(({ site }) => sites?.includes(site.name) ?? true).map((row) => ({ folder, row })),
  );
  const rendered: RenderedSite[] = [];
  const pending: (() => void)[] = [];
  try {
    for (const { folder, row } of jobs) {
      const { site, finish } = renderSite(folder, row, pool, collector);
      rendered.push(site);
      pending.push(finish);
      if (rendered.length % 256 === 0)
        options.onProgress?.({ done: rendered.length, total: jobs.length, renders: pool.renders() });
    }
  } finally {
    for (const { restore: undo } of restore) undo();
  }
  options.onProgress?.({ done: jobs.length, total: jobs.length, renders: pool.renders() });
  await pool.verify();
  // Only now is it known which results stand.
  for (const finish of pending) finish();
  pool.keep();
  if (collector.findings().length === 0) options.begun?.remember();
  return { fleets: names, sites: rendered, findings: collector.findings() };
}
