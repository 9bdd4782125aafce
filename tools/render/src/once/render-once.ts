import { type CallSite, type Manifest, type Origin, originOf, type RenderInput, type Workload } from "@farfleet/model";
import { formatManifest } from "@farfleet/yaml";
import { ApiObject, App, type Chart } from "cdk8s";
import { RenderError } from "../render-error.ts";
import { compareManifests } from "./compare-manifests.ts";
import { runGuarded } from "./guard.ts";
import { NamedChart } from "./named-chart.ts";
import { findConstructCallSite } from "./record-call-sites.ts";
import { stripAddresses } from "./strip-addresses.ts";

/** What one call of a workload's `render` made. */
export interface Rendered {
  yaml: string;
  manifests: Manifest[];
  /** By index of `manifests`; undefined where nothing recorded it. */
  origins: (Origin | CallSite | undefined)[];
}

/**
 * Calls `render` once and serialises what it made, all inside the guard: cdk8s resolves lazy values only then. An App of
 * its own for each render, since one App with a chart a site is quadratic. Throws `RenderError` or what the author threw.
 */
export function renderOnce(workload: Workload, input: RenderInput, chartId: string): Rendered {
  const app = new App();
  const chart = new NamedChart(app, chartId);
  return runGuarded(() => {
    const result: unknown = workload.render(chart, input);
    if (result !== undefined)
      throw new RenderError(
        `render returns ${result instanceof Promise ? "a Promise" : `a ${typeof result}`}`,
        "make it a plain function that adds objects to the chart and returns nothing",
      );
    const objects = collect(chart);
    return {
      yaml: objects.map(({ manifest }) => formatManifest(manifest)).join(""),
      manifests: objects.map(({ manifest }) => manifest),
      origins: objects.map(({ object }) => originOf.get(object) ?? findConstructCallSite(object)),
    };
  });
}

function collect(chart: Chart): { object: ApiObject; manifest: Manifest }[] {
  const constructs = chart.node.findAll();
  const faults = constructs.flatMap((construct) => construct.node.validate());
  if (faults.length > 0) throw new RenderError(faults.join("; "), "mend what the construct's own validation names");
  return constructs
    .filter((construct): construct is ApiObject => construct instanceof ApiObject)
    .map((object) => ({ object, manifest: serialise(object) }))
    .sort((a, b) => compareManifests(a.manifest, b.manifest));
}

function serialise(object: ApiObject): Manifest {
  const calledAt = findConstructCallSite(object);
  try {
    const manifest = object.toJson() as Manifest;
    stripAddresses(manifest);
    return manifest;
  } catch (error) {
    if (error instanceof RenderError && error.calledAt) throw error;
    const { message } = error as Error;
    const fix = error instanceof RenderError ? error.fix : "give it plain data that JSON can hold";
    throw new RenderError(`${object.kind}/${object.name}: ${message}`, fix, calledAt);
  }
}
