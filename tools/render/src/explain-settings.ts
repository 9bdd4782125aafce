import type { Placement, Site } from "@farfleet/model";
import { parseSettings } from "./parse-settings.ts";

/** The settings that a placement gives a workload on a site, defaults filled in; undefined where they are refused. */
export function explainSettings(placement: Placement<Site>, site: Site): unknown {
  const parsed = parseSettings(placement, site);
  return parsed && "settings" in parsed ? parsed.settings : undefined;
}
