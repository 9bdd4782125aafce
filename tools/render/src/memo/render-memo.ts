import { blobId } from "@farfleet/git";
import type { CallSite, Manifest, Origin, Site, Unlocked, Variant, Workload } from "@farfleet/model";
import { readOrigin } from "@farfleet/model";
import { renderOnce } from "../once/render-once.ts";
import { prepareWorkload, type Supplies } from "../prepare-workload.ts";
import { RenderError } from "../render-error.ts";
import type { Stored } from "../store/store.ts";
import { describeRead, type Input, type Read, type Reading, track } from "../track/index.ts";
import { makeMemo } from "./memo.ts";

/** Why a render yields nothing, as its author has to read it. */
interface Failure {
  message: string;
  fix: string;
  origin?: Origin;
}

/** What all inputs that answer the same reads alike share. */
export interface Leaf {
  variant?: Variant;
  failure?: Failure;
  /** The render read the site's name. */
  readsName: boolean;
  /** Paths below `settings` whose values it read. */
  settingsRead: readonly (readonly string[])[];
}

/** A render that was done in this process, with the input that it was done for. */
interface Fresh {
  settings: unknown;
  site: Site;
  leaf: Leaf;
  stored: Stored;
}

/** One workload, rendered once for each set of inputs that it cannot tell apart. */
export interface RenderMemo {
  workload: Workload;
  render(settings: unknown, site: Site): Leaf;
  fresh: Fresh[];
  /** Takes a result from disk. */
  restore(stored: Stored): void;
}

/** The chart's id in ordinary renders; the verifying process takes another, so that what derives from a path shows. */
export const chartId = "chart";

/** `folder` is the workload's, absolute; `onFirstRender` is called before the first render that the memo does not have. */
export function makeRenderMemo(
  root: string,
  folder: string,
  workload: Workload,
  onFirstRender = () => {},
  unlocked?: Unlocked,
): RenderMemo {
  const memo = makeMemo<Leaf>();
  const fresh: Fresh[] = [];
  const origins = new Map<string, Origin>();
  let supplies: Supplies | undefined;

  const renderNew = (settings: unknown, site: Site): Leaf => {
    const tracked = track<Input>({ settings, site });
    try {
      if (!supplies) onFirstRender();
      supplies ??= prepareWorkload(root, folder, workload, unlocked);
      const input = { ...supplies, ...(tracked.input as { settings: unknown; site: Site }) };
      const { yaml, manifests, origins: made } = renderOnce(workload, input, chartId);
      const places = made.map((place) => resolve(root, workload, place, origins));
      const stored = {
        reading: tracked.reading,
        blob: blobId(yaml),
        yaml,
        json: JSON.stringify(manifests),
        origins: places,
      };
      return finish(settings, site, stored);
    } catch (error) {
      return add(tracked.reading, { failure: describeFailure(root, workload, error), ...summarise(tracked.reading) });
    } finally {
      tracked.end();
    }
  };

  const finish = (settings: unknown, site: Site, stored: Stored): Leaf => {
    const leaf = add(stored.reading, { variant: makeVariant(workload.name, stored), ...summarise(stored.reading) });
    if (leaf.variant) fresh.push({ settings, site, leaf, stored });
    return leaf;
  };

  const add = (reading: Reading, leaf: Leaf): Leaf => {
    const { conflict } = memo.add(reading, leaf);
    if (!conflict) return leaf;
    const read = conflict === "end" ? "nothing more" : describeRead(conflict);
    return {
      ...summarise(reading),
      failure: {
        message: `render read ${read} before and something else now, from the same answers`,
        fix: moduleState,
      },
    };
  };

  return {
    workload,
    fresh,
    render: (settings, site) => memo.find({ settings, site }) ?? renderNew(settings, site),
    restore(stored) {
      memo.add(stored.reading, { variant: makeVariant(workload.name, stored), ...summarise(stored.reading) });
    },
  };
}

/** The remedy for a render that remembers. */
export const moduleState =
  "keep no variable outside render that render changes, and let nothing depend on time zone, locale or chance";

type Summary = Pick<Leaf, "readsName" | "settingsRead">;

const summaries = new WeakMap<readonly Read[], Summary>();

function summarise({ reads }: Reading): Summary {
  const known = summaries.get(reads);
  if (known) return known;
  const values = reads.filter(({ question }) => question === "get").map(({ path }) => path);
  const summary = {
    readsName: values.some(([of, key]) => of === "site" && key === "name"),
    settingsRead: values.filter(([of]) => of === "settings").map((path) => path.slice(1)),
  };
  summaries.set(reads, summary);
  return summary;
}

/** Text and objects are made only when they are asked for: of 20,000 results on disk a run needs a few. */
function makeVariant(workload: string, stored: Stored): Variant {
  let manifests: Manifest[] | undefined;
  return {
    workload,
    blob: stored.blob,
    origins: stored.origins,
    get yaml() {
      return stored.yaml;
    },
    get manifests() {
      manifests ??= JSON.parse(stored.json) as Manifest[];
      return manifests;
    },
    get reads() {
      return stored.reading.reads.map(describeRead);
    },
  };
}

/** Finding a line through its source map costs as much as a render; renders share their few lines. */
function resolve(
  root: string,
  workload: Workload,
  place: Origin | CallSite | undefined,
  known: Map<string, Origin>,
): Origin {
  if (!place) return { file: `workloads/${workload.name}/workload.ts`, line: 1 };
  if (!("column" in place)) return place;
  const key = `${place.file}:${place.line}:${place.column}`;
  const origin = known.get(key) ?? readOrigin(root, place);
  known.set(key, origin);
  return origin;
}

function describeFailure(root: string, workload: Workload, error: unknown): Failure {
  if (error instanceof RenderError)
    return {
      message: error.message,
      fix: error.fix,
      ...(error.calledAt && { origin: readOrigin(root, error.calledAt) }),
    };
  const { message = String(error), stack = "" } = error instanceof Error ? error : {};
  const [, line] = stack.match(new RegExp(`workloads/${workload.name}/workload\\.ts:(\\d+)`)) ?? [];
  const origin = line ? { file: `workloads/${workload.name}/workload.ts`, line: Number(line) } : undefined;
  return { message: message.split("\n")[0]!, fix: "mend what the message names", ...(origin && { origin }) };
}
