import { type LinkClass, type LinkFigure, parseTimeOfDay, parseWhole } from "@farfleet/model";
import { day, type LinkRate } from "./arrival-time.ts";
import { toAmount } from "./to-amount.ts";
import { toDuration } from "./to-duration.ts";

/** A link class in numbers: for rules, and for the formulae at each of its rates. */
export interface DescribedLink {
  figure: LinkFigure;
  typical: LinkRate;
  slow: LinkRate;
}

/** Works a link class out. What it says wrong is told when the catalogue is read. */
export function describeLink(name: string, link: LinkClass): DescribedLink {
  const { share, roundTripMs, sessionMinutes, gapMinutes = 0, window, monthlyCap } = link;
  const bytesPerSecond = (kbps: number) => ((kbps * 1000) / 8) * share;
  const session = sessionMinutes === undefined ? Number.POSITIVE_INFINITY : sessionMinutes * 60;
  const cap = monthlyCap === undefined ? Number.POSITIVE_INFINITY : (parseWhole(monthlyCap) ?? 0);
  const length = window ? lengthOf(window) : day;
  const rate = (kbps: number): LinkRate => ({
    bytesPerSecond: bytesPerSecond(kbps),
    roundTrip: roundTripMs / 1000,
    session,
    gap: gapMinutes * 60,
    window: length,
    monthlyCap: cap,
  });
  const figure: LinkFigure = {
    name,
    typicalBytesPerSecond: bytesPerSecond(link.typicalKbps),
    slowBytesPerSecond: bytesPerSecond(link.slowKbps),
    roundTripMs,
    ...(sessionMinutes !== undefined && {
      session: toDuration(session),
      gap: toDuration(gapMinutes * 60),
      halfSession: toAmount(Math.floor((session / 2) * bytesPerSecond(link.slowKbps))),
    }),
    ...(window && { window: { ...window, length: toDuration(length) } }),
    ...(monthlyCap !== undefined && { monthlyCap: toAmount(cap) }),
  };
  return { figure, typical: rate(link.typicalKbps), slow: rate(link.slowKbps) };
}

/** Seconds from one time of the day to the other, over midnight where the second is the earlier; all day where they are one. */
function lengthOf({ from, to }: { from: string; to: string }): number {
  const seconds = (parseTimeOfDay(to) ?? 0) - (parseTimeOfDay(from) ?? 0);
  return seconds > 0 ? seconds : seconds + day;
}
