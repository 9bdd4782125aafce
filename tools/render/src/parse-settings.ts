import type { Placement, Site } from "@farfleet/model";
import type { z } from "zod";
import { findNonPlain } from "./track/index.ts";

/** The settings of a placement for a site, a fault in them, or undefined where the site does not get the workload. */
export function parseSettings(
  { workload, on, settings }: Placement<Site>,
  site: Site,
): { settings: unknown } | { message: string; fix: string } | undefined {
  let given: unknown;
  try {
    if (!on(site)) return undefined;
    given = settings(site);
  } catch (error) {
    return {
      message: `the placement throws: ${(error as Error).message}`,
      fix: "mend on or settings of the placement",
    };
  }
  const parsed = parse(workload.settings, given);
  if (typeof parsed === "string") return { message: parsed, fix: "write what the workload's settings schema takes" };
  if (typeof parsed.data !== "object" || parsed.data === null)
    return { message: `settings are a ${typeof parsed.data}`, fix: "let the workload's schema be an object" };
  const odd = findNonPlain(parsed.data);
  if (!odd) return { settings: parsed.data };
  const name = odd.path ? `settings.${odd.path}` : "settings";
  return {
    message: `${name} is ${odd.kind}`,
    fix: "let the workload's schema yield plain JSON data: strings, numbers, booleans, lists and objects",
  };
}

function parse(schema: z.ZodType, given: unknown): { data: unknown } | string {
  try {
    const { success, data, error } = schema.safeParse(given);
    return success ? { data } : error.issues.map(describe).join("; ");
  } catch (error) {
    return `the settings schema throws: ${(error as Error).message.split("\n")[0]}`;
  }
}

function describe({ path, message }: z.core.$ZodIssue): string {
  const name = ["settings", ...path.map(String)].join(".");
  return `${name}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
