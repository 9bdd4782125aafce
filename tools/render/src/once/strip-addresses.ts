import { RenderError } from "../render-error.ts";

const address = "cdk8s.io/metadata.addr";

/**
 * Takes the label that cdk8s-plus derives from a construct's path out of an object, in place, and refuses it in a
 * selector: there a moved construct would recreate its object.
 */
export function stripAddresses(value: unknown, inSelector = false): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (key !== address) {
      const selects = inSelector || /selector$/i.test(key) || key === "matchLabels";
      stripAddresses(item, selects);
      if ((key === "labels" || key === "matchLabels") && isEmpty(item)) delete (value as Record<string, unknown>)[key];
    } else if (inSelector)
      throw new RenderError(
        "a selector derives from a construct's path",
        "write select: false and call selectByName(workload, name), or select by labels of your own",
      );
    else delete (value as Record<string, unknown>)[key];
  }
}

function isEmpty(item: unknown): boolean {
  return typeof item === "object" && item !== null && Object.keys(item).length === 0;
}
