import type { FitFigures, HardwareProfile, RenderedSite } from "@farfleet/model";
import { measureFit } from "../measure-fit.ts";
import { judgeBox } from "./judge-box.ts";
import type { SizeInput } from "./size-fleets.ts";
import type { Trial } from "./sizing.ts";

/** Tries one profile for sites; those with equal figures and equal answers share a trial, under one number. */
export function makeTrials(
  rules: Pick<SizeInput, "headroom" | "overcommit" | "meets">,
  hardware: string,
  profile: HardwareProfile,
): (today: RenderedSite, as: RenderedSite | string) => { id: number; trial: Trial } {
  const fit = measureFit({ hardware: { [hardware]: profile } });
  const known = new Map<unknown, Map<string, { id: number; trial: Trial }>>();
  let count = 0;
  return (today, as) => {
    const figures = typeof as === "string" ? undefined : fit(as);
    const unmet = typeof as === "string" ? as : findUnmet(today, as, hardware, rules.meets);
    const byAnswer = known.get(figures) ?? new Map<string, { id: number; trial: Trial }>();
    known.set(figures, byAnswer);
    const found = byAnswer.get(unmet) ?? { id: count++, trial: makeTrial(hardware, profile, figures, unmet, rules) };
    byAnswer.set(unmet, found);
    return found;
  };
}

/** A workload that its placement leaves out on other hardware is not run there: that is no cheaper way to run it. */
function findUnmet(today: RenderedSite, as: RenderedSite, hardware: string, meets: SizeInput["meets"]): string {
  const names = as.files.map(({ variant }) => variant.workload);
  const missing = today.files.find(({ variant }) => !names.includes(variant.workload));
  if (missing) return `${missing.variant.workload} is not placed on it`;
  const answer = meets?.(as, hardware) ?? true;
  return answer === true ? "" : answer;
}

function makeTrial(
  hardware: string,
  { price }: HardwareProfile,
  figures: FitFigures | undefined,
  unmet: string,
  rules: Pick<SizeInput, "headroom" | "overcommit">,
): Trial {
  const reasons = [...(unmet ? [unmet] : []), ...(figures ? judgeBox(figures, rules) : [])];
  return { hardware, price, reasons, ...(figures && { demand: figures.demand, tightest: findTightest(figures) }) };
}

function findTightest({ headroom }: FitFigures): NonNullable<Trial["tightest"]> {
  const shares = (["memory", "cpu", "ephemeral"] as const).map((of) => ({ of, share: headroom[of] }));
  return shares.reduce((a, b) => (b.share < a.share ? b : a));
}
