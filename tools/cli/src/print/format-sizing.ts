import { formatMemory } from "@farfleet/fit";
import type { SizedDemand } from "@farfleet/fit/size";
import type { SizedFleet } from "../verbs/size.ts";
import { formatTable } from "./format-rows.ts";
import { countOf, formatCount } from "./progress.ts";

/** What a fleet has and needs, in money; `change` says what was asked for, such as `without order-listener`. */
export function formatSizing(sized: SizedFleet, change: string): string {
  const { fleet, sites, demands, bill, unserved } = sized;
  const lines = [
    `${fleet}${change && ` ${change}`}: ${countOf(sites, "site")}, ${countOf(demands.length, "demand")}`,
    formatTable(demandColumns, demands.map(describeDemand)).trimEnd(),
    "",
    "bill of materials",
    formatTable(billColumns, bill.map(money)).trimEnd(),
    describeTotal(sized, change),
  ];
  if (unserved > 0)
    lines.push(`${countOf(unserved, "site")} that no profile of the catalogue serves stay on what they have`);
  return `${lines.join("\n")}\n`;
}

const demandColumns = ["sites", "such as", "asks for", "has", "price", "needs", "at", "saves"];
const billColumns = ["hardware", "count", "price", "total", "reason"];

function describeDemand({ siteNames, today, best, saved }: SizedDemand): Record<string, unknown> {
  const demand = (best ?? today).demand;
  const pieces = Object.entries(demand?.extended ?? {}).map(([name, count]) => `${count} ${name}`);
  const asked = demand ? [`${demand.cpu} m`, formatMemory(demand.memory), ...pieces] : ["it cannot be rendered"];
  return {
    sites: siteNames.length,
    "such as": siteNames[0],
    "asks for": asked.join(", "),
    has: today.hardware,
    price: formatMoney(today.price),
    needs: best?.hardware ?? "none serves",
    at: best ? formatMoney(best.price) : "",
    saves: best ? formatMoney(saved) : "",
  };
}

function money(line: { price: number; total: number }): Record<string, unknown> {
  return { ...line, price: formatMoney(line.price), total: formatMoney(line.total) };
}

function describeTotal({ today, best, saved, asIs }: SizedFleet, change: string): string {
  const over =
    saved >= 0
      ? `${formatMoney(saved)} of what it has is over-provisioned`
      : `what it has is ${formatMoney(-saved)} too cheap`;
  const total = `it needs ${formatMoney(best)}, has ${formatMoney(today)}: ${over}`;
  if (asIs === undefined) return total;
  const more = best - asIs;
  const than = more === 0 ? "as much as" : `${formatMoney(Math.abs(more))} ${more < 0 ? "less" : "more"} than`;
  return `${total}\n${change} it needs ${formatMoney(best)}, ${than} the ${formatMoney(asIs)} that it needs as it is`;
}

/** In the catalogue's currency, which no tool knows. */
function formatMoney(amount: number): string {
  const [whole, cents] = Math.abs(amount).toFixed(2).split(".") as [string, string];
  return `${amount < 0 ? "-" : ""}${formatCount(Number(whole))}${cents === "00" ? "" : `.${cents}`}`;
}
