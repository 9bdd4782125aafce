import { makeContent } from "../layout/make-content.ts";
import { type LayerName, makeLayer } from "../layout/make-layer.ts";
import type { SampleLayer } from "./read-samples.ts";

/** A layer of made-up files for an architecture; content follows from names, so that no file has to be kept. */
export function makeSampleLayer(
  name: string,
  architecture: string,
  { files, ratio }: SampleLayer,
  scale: number,
): LayerName & { bytes: Buffer } {
  const made = Object.entries(files).map(([path, kilobytes]) => {
    const bytes = Math.round(kilobytes * 1000 * scale);
    const content = makeContent(`${name} ${architecture} ${path}`, bytes, Math.round(bytes * ratio));
    return { path, content, mode: path.startsWith("usr/bin/") ? 0o755 : 0o644 };
  });
  return makeLayer(made);
}
