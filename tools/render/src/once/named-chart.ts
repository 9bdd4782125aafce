import { type CallSite, findCallSite } from "@farfleet/model";
import { type ApiObject, Chart } from "cdk8s";
import { RenderError } from "../render-error.ts";

/** A chart that makes up no names: one that derives from a construct's path changes when the construct moves. */
export class NamedChart extends Chart {
  override generateObjectName(object: ApiObject): string {
    const site: CallSite | undefined = findCallSite(import.meta.url);
    throw new RenderError(
      `the ${object.kind} ${object.node.path} has no metadata.name`,
      'give it metadata: { name: "…" }',
      site,
    );
  }
}
