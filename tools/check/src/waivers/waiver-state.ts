import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type FleetFolder, type Site, suggest, type Waiver } from "@farfleet/model";

/** A waiver as a check found it. */
export interface WaiverState {
  fleet: string;
  waiver: Waiver;
  file: string;
  /** Where its rule stands in the file. */
  line: number | undefined;
  /** Last day minus today: 0 on the last day, negative after it. */
  daysLeft: number;
  /** What is wrong with it; such a waiver covers nothing. */
  faults: { message: string; fix: string }[];
  /** It names no object, and so covers all of its workload. */
  isBroad: boolean;
  /** Sites of which it covered something. */
  sites: Set<string>;
}

const day = 86_400_000;

/** Reads the waivers of a fleet as of a day, `YYYY-MM-DD`. */
export function readWaivers(
  root: string,
  { fleet, file }: Pick<FleetFolder, "fleet" | "file">,
  rules: readonly string[],
  asOf: string,
): WaiverState[] {
  const lines = fleet.waivers.length > 0 ? readFileSync(join(root, file), "utf8").split("\n") : [];
  const seen = new Map<string, number>();
  const workloads = fleet.placements.map(({ workload }) => workload.name);
  return fleet.waivers.map((waiver) => {
    const before = seen.get(waiver.rule) ?? 0;
    seen.set(waiver.rule, before + 1);
    const places = lines.flatMap((text, i) =>
      /\brule: *["'`]/.test(text) && text.includes(waiver.rule) ? [i + 1] : [],
    );
    return {
      fleet: fleet.name,
      waiver,
      file,
      line: places[before],
      daysLeft: Math.round((Date.parse(waiver.until) - Date.parse(asOf)) / day),
      faults: findFaults(waiver, rules, workloads),
      isBroad: waiver.object === undefined,
      sites: new Set(),
    };
  });
}

function findFaults(waiver: Waiver, rules: readonly string[], workloads: readonly string[]): WaiverState["faults"] {
  const faults: WaiverState["faults"] = [];
  const add = (message: string, fix: string) => faults.push({ message, fix });
  const name = `the waiver of ${waiver.rule} for ${waiver.workload}`;
  if (!isDate(waiver.until))
    add(`${name} ends on ${JSON.stringify(waiver.until)}, which is no day`, 'write until: "2027-03-31"');
  for (const field of ["owner", "because"] as const)
    if (!waiver[field]?.trim())
      add(
        `${name} has no ${field}`,
        field === "owner" ? "name the team that answers for it" : "say why it is accepted",
      );
  if (!rules.includes(waiver.rule))
    add(`${name} is for a rule that there is not`, did(waiver.rule, rules) ?? "take it out");
  if (!workloads.includes(waiver.workload))
    add(`${name} is for a workload that the fleet does not place`, did(waiver.workload, workloads) ?? "take it out");
  if (waiver.object !== undefined && !/^[A-Z][A-Za-z0-9]*\/.+$/.test(waiver.object))
    add(`${name} names the object ${JSON.stringify(waiver.object)}`, 'write it as "Deployment/name"');
  return faults;
}

function did(name: string, known: readonly string[]): string | undefined {
  const meant = suggest(name, known);
  return meant && `did you mean ${meant}?`;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
}

/** The waiver that covers a fault of a site, expired or not. */
export function findWaiver(
  states: readonly WaiverState[],
  fault: { rule: string; workload: string; object: string },
  site: Site,
): WaiverState | undefined {
  return states.find(
    ({ waiver, faults }) =>
      faults.length === 0 &&
      waiver.rule === fault.rule &&
      waiver.workload === fault.workload &&
      (waiver.object === undefined || waiver.object === fault.object) &&
      (waiver.on?.(site) ?? true),
  );
}
