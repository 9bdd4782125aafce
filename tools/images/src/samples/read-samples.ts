import { readFileSync } from "node:fs";
import { z } from "zod";

const layer = z.strictObject({
  /** Compressed ÷ unpacked. */
  ratio: z.number().min(0.05).max(1),
  /** Path → size in kilobytes, before `scale`. */
  files: z.record(z.string(), z.int().min(1)),
});

const image = z.strictObject({
  repository: z.string(),
  tag: z.string(),
  /** By name, lowest first. */
  layers: z.array(z.string()).min(1),
  env: z.array(z.string()).default([]),
  platforms: z.array(z.string()).default(["linux/amd64", "linux/arm64/v8"]),
});

const schema = z.strictObject({
  /** How large files are on each architecture, against what `layers` says. */
  scale: z.record(z.string(), z.number().positive()),
  layers: z.record(z.string(), layer),
  images: z.array(image),
});

/** Images that are made up: layers by name, whose content is the same wherever the name is. */
export type Samples = z.output<typeof schema>;
export type SampleLayer = z.output<typeof layer>;

/** Reads `workloads/sample-images.json`. Throws with the place of the fault. */
export function readSamples(file: string): Samples {
  const read = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!read.success) throw new Error(`reading ${file}: ${z.prettifyError(read.error)}`);
  const { images, layers } = read.data;
  const unknown = images.flatMap((of) => of.layers).find((name) => !layers[name]);
  if (unknown) throw new Error(`reading ${file}: there is no layer ${unknown}`);
  return read.data;
}
