import { ApiObject, type Chart } from "cdk8s";
import type { Manifest } from "../manifest.ts";
import { originOf } from "../origin-of.ts";
import { findOrigin } from "../vendor-origin.ts";

/** Adds objects that are plain data, such as those of a vendor file, to the chart; yields them in order, to be patched. */
export function addManifests(chart: Chart, manifests: Manifest[]): ApiObject[] {
  return manifests.map((manifest) => {
    const { kind, metadata } = manifest;
    const object = new ApiObject(chart, [kind, metadata.namespace, metadata.name].join(" "), manifest);
    const origin = findOrigin(manifest);
    if (origin) originOf.set(object, origin);
    return object;
  });
}
