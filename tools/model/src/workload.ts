import type { Chart } from "cdk8s";
import type { z } from "zod";
import type { External } from "./external.ts";
import type { Manifest } from "./manifest.ts";
import type { Site } from "./site.ts";

/** What a workload's `render` is given beside its chart. All of it is read-only. */
export interface RenderInput<Settings = unknown, Image extends string = string> {
  /** What the fleet's placement said, parsed by the workload's own schema. */
  settings: Settings;
  /** The site that it is rendered for. Read only what the manifests need: what is read here decides who shares them. */
  site: Site;
  /** By the workload's own image names: a tag in, `repository:tag@digest` from `images.lock.json` out. */
  images: { readonly [Name in Image]: (tag: string) => string };
  /** The objects of a file in the workload's `vendor/` folder, as fresh data; add them with `addManifests`. */
  vendor: (file: string) => Manifest[];
}

/** What `defineWorkload` takes. */
export interface WorkloadDefinition<Schema extends z.ZodType, Image extends string> {
  /** The name of its folder in `workloads/`, a DNS label. */
  name: string;
  /** Image name → repository, without tag. */
  images?: Record<Image, string>;
  /** What a fleet may tell it: a zod schema of plain JSON data, best a `z.strictObject`. */
  settings: Schema;
  /** Objects that it needs and does not bring, such as a Secret that bootstrap installs. @default none */
  external?: readonly External[];
  /** Adds the workload's objects to the chart. Pure: the same input gives the same objects, on any machine. */
  render(chart: Chart, input: RenderInput<z.output<Schema>, Image>): void;
}

/** Something that runs; made by `defineWorkload`. */
export interface Workload<Schema extends z.ZodType = z.ZodType> {
  name: string;
  images: Record<string, string>;
  settings: Schema;
  external: readonly External[];
  render(chart: Chart, input: RenderInput): void;
}

/** Declares a workload; the default export of `workloads/<name>/workload.ts`. */
export function defineWorkload<Schema extends z.ZodType, Image extends string = never>(
  definition: WorkloadDefinition<Schema, Image>,
): Workload<Schema> {
  const { images, external, render, ...rest } = definition;
  return { ...rest, images: images ?? {}, external: external ?? [], render: render as Workload["render"] };
}
