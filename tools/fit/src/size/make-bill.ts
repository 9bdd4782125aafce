import type { BillLine, SizedDemand, Trial } from "./sizing.ts";

/** The bill of materials of demands: a line for each profile, dearest total first. */
export function makeBill(demands: readonly SizedDemand[]): BillLine[] {
  const chosen = demands.map((demand) => ({ demand, trial: demand.best ?? demand.today }));
  const names = [...new Set(chosen.map(({ trial }) => trial.hardware))];
  return names
    .map((hardware) => {
      const own = chosen.filter(({ trial }) => trial.hardware === hardware);
      const { price } = own[0]!.trial;
      const count = own.reduce((sum, { demand }) => sum + demand.siteNames.length, 0);
      return { hardware, count, price, total: count * price, reason: explain(own.map(({ demand }) => demand)) };
    })
    .sort((a, b) => b.total - a.total || (a.hardware < b.hardware ? -1 : 1));
}

/** Why this one: what stays free where it is tightest, and why the cheaper one that comes nearest does not serve. */
function explain(demands: readonly SizedDemand[]): string {
  const unserved = demands.find(({ best }) => !best);
  if (unserved) return `no profile serves: ${unserved.today.reasons[0]}`;
  const tightest = demands.reduce((a, b) => (shareOf(b.best) < shareOf(a.best) ? b : a));
  const { best, trials } = tightest;
  const left = best?.tightest ? `${percent(best.tightest.share)} of ${words[best.tightest.of]} stay free` : "serves";
  const cheaper = trials.filter(({ price, reasons }) => price < best!.price && reasons.length > 0);
  const nearest = cheaper.findLast(({ demand }) => demand) ?? cheaper.at(-1);
  return nearest ? `${left}; ${nearest.hardware}: ${nearest.reasons[0]}` : left;
}

const words = { cpu: "CPU", memory: "memory", ephemeral: "ephemeral storage" };

function shareOf(trial: Trial | undefined): number {
  return trial?.tightest?.share ?? 1;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
