import { join } from "node:path";
import type { BegunCheck } from "@farfleet/check";
import { findRoot, type Rendering, type Repository, readRepository, suggest, type Unlocked } from "@farfleet/model";
import { beginRender, renderFleets } from "@farfleet/render";
import { formatCount, startProgress } from "../print/progress.ts";
import { blockedBy } from "./blocked-by.ts";

/** What the verbs after a render need of it. */
export interface RenderStage {
  root: string;
  repository: Repository;
  rendering: Rendering;
  /** Fleets that no error touches. */
  clean: string[];
  seconds: number;
  /** What a check will need, where one was announced. */
  begun?: BegunCheck;
}

interface RenderOptions {
  fleet?: string[] | undefined;
  site?: string[] | undefined;
  /** A check follows, with these kinds left out. */
  check?: { skip?: string[] | undefined };
  /** What becomes of tags that no image lock has. @default "refuse" */
  unlocked?: Unlocked;
}

/** Reads the repository and renders; names that it does not know are an error. */
export async function runRenderStage({ check, unlocked, ...only }: RenderOptions): Promise<RenderStage> {
  const start = performance.now();
  const root = findRoot(process.cwd());
  const progress = startProgress("render");
  const cache = join(root, "dist/cache/render");
  // What holds placeholders is not verified.
  const begun = unlocked === "placeholder" ? undefined : beginRender(root, cache);
  const checking = check && (await import("@farfleet/check")).beginCheck(checkOptions(root, check));
  const repository = await readRepository(root);
  refuseUnknown("fleet", only.fleet, repository.folders);
  refuseUnknown(
    "site",
    only.site,
    repository.fleets.flatMap(({ sites }) => sites.map(({ site }) => site.name)),
  );
  const rendering = await renderFleets({
    repository,
    fleets: only.fleet,
    sites: only.site,
    cache,
    begun,
    unlocked,
    onProgress: ({ done, total, renders }) => progress.update(done, total, `${formatCount(renders)} rendered`),
  });
  progress.end();
  const clean = rendering.fleets.filter((fleet) => !blockedBy(rendering.findings, fleet));
  return {
    root,
    repository,
    rendering,
    clean,
    seconds: (performance.now() - start) / 1000,
    ...(checking && { begun: checking }),
  };
}

function checkOptions(root: string, { skip }: NonNullable<RenderOptions["check"]>) {
  return { policies: join(root, "policies"), cache: join(root, "dist/cache/check"), skip };
}

/** Throws on a name that a user gave and nothing has. */
export function refuseUnknown(what: string, given: readonly string[] | undefined, known: readonly string[]): void {
  for (const name of given ?? []) {
    if (known.includes(name)) continue;
    const meant = suggest(name, known);
    throw new Error(`there is no ${what} ${name}${meant ? `; did you mean ${meant}?` : ""}`);
  }
}
