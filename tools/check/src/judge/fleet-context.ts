import {
  type Finding,
  type FleetFolder,
  fileFinding,
  type Repository,
  type RuleSettings,
  suggest,
} from "@farfleet/model";
import type { Rule, Threshold } from "../policy/rule.ts";
import { type Context, makeContext } from "./context.ts";
import { findSets } from "./find-sets.ts";
import { describeHardware } from "./site-facts.ts";

export interface ContextOptions {
  rules: readonly Rule[];
  engines: string;
  /** In place of the fleet's own sets. */
  sets?: readonly string[] | undefined;
  /** In place of the fleet's own minors. */
  kubernetes?: readonly string[] | undefined;
}

/** The contexts of a fleet's sites, by hardware and link, with what is wrong in its `policies` and `rules`. */
export function makeFleetContexts(
  { fleet, file }: Pick<FleetFolder, "fleet" | "file">,
  { hardware, links }: Pick<Repository, "hardware" | "links">,
  options: ContextOptions,
): { contextOf(site: { hardware: string; link: string }): Context; findings: Finding[] } {
  const findings: Finding[] = [];
  const add = (message: string, fix: string) =>
    findings.push(fileFinding("fleet", { fleet: fleet.name, file }, message, fix));
  const { rules, unknown } = findSets(options.rules, options.sets ?? fleet.policies);
  for (const { name, fix } of unknown) add(`policies names the set ${name}, and there is none of that name`, fix);
  const { thresholds, severities } = tighten(options.rules, fleet.rules, add);
  const external = [...fleet.external, ...new Set(fleet.placements.map(({ workload }) => workload))].flatMap((of) =>
    "external" in of ? of.external : [of],
  );
  const contexts = new Map<string, Context>();
  return {
    findings,
    contextOf(site) {
      const key = `${site.hardware} ${site.link}`;
      const known = contexts.get(key);
      if (known) return known;
      const profile = hardware[site.hardware];
      const link = links[site.link];
      const facts = {
        fleet: fleet.name,
        ...(profile && { arch: profile.arch, hardware: describeHardware(site.hardware, profile) }),
        ...(link && { link: { name: site.link, ...link } }),
        kubernetes: options.kubernetes ?? fleet.kubernetes,
        external,
      };
      const context = makeContext({ facts, rules, thresholds, severities }, options.engines);
      contexts.set(key, context);
      return context;
    },
  };
}

type Add = (message: string, fix: string) => void;

/** Lays a fleet's `rules` over the rules' own thresholds; what is looser than these is refused. */
function tighten(rules: readonly Rule[], settings: Readonly<Record<string, RuleSettings>>, add: Add) {
  const thresholds: Context["thresholds"] = {};
  const severities = new Map<string, "error">();
  for (const [id, wanted] of Object.entries(settings)) {
    const rule = rules.find((of) => of.id === id);
    if (!rule) {
      add(
        `rules names ${id}, and there is no such rule`,
        did(
          id,
          rules.map((of) => of.id),
        ),
      );
      continue;
    }
    for (const [name, value] of Object.entries(wanted)) {
      if (value === undefined) continue;
      if (name === "severity") severities.set(id, "error");
      else if (!rule.thresholds[name])
        add(
          `rules.${id}.${name} is no threshold of the rule`,
          did(name, ["severity", ...Object.keys(rule.thresholds)]),
        );
      else if (!isTighter(value, rule.thresholds[name]))
        add(
          `rules.${id}.${name} is ${JSON.stringify(value)}, looser than the rule's own ${JSON.stringify(rule.thresholds[name].default)}`,
          "leave it out, or accept what it finds with a waiver",
        );
      else thresholds[id] = { ...thresholds[id], [name]: value };
    }
  }
  return { thresholds, severities };
}

function isTighter(value: unknown, { default: own, tighten: way }: Threshold): boolean {
  if (Array.isArray(own)) {
    if (!Array.isArray(value)) return false;
    return way === "fewer" ? value.every((of) => own.includes(of)) : own.every((of) => value.includes(of));
  }
  if (typeof value !== typeof own) return false;
  return way === "lower" ? (value as number) <= (own as number) : (value as number) >= (own as number);
}

function did(name: string, known: readonly string[]): string {
  const meant = suggest(name, known);
  return meant ? `did you mean ${meant}?` : `there are ${known.join(", ")}`;
}
