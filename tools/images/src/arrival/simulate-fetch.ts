import type { ImageDelivery } from "@farfleet/model";
import { day, type FetchedImage, type LinkRate } from "./arrival-time.ts";
import { exponential, type Random } from "./random.ts";

/** Seconds that one fetch takes, break by break and unit by unit: for tests of `arrivalTime`, which gives their mean. */
export function simulateFetch(
  images: readonly FetchedImage[],
  rate: LinkRate,
  delivery: ImageDelivery,
  random: Random,
): number {
  const link = openLink(rate, random);
  const { begun } = link;
  for (const image of images)
    if (delivery === "containerd") pull(image, rate, link);
    else fetchByRange(image, rate, link);
  return link.now - begun;
}

/** The moment, and the one at which the link breaks next; a break takes both further. */
interface Link {
  begun: number;
  now: number;
  cut: number;
  breakOff(reconnect: number): void;
}

function openLink({ session, gap, window }: LinkRate, random: Random): Link {
  const hasWindow = window < day;
  // Counted from the opening of a window; a release is there at any moment of the day.
  const begun = hasWindow ? random() * day : 0;
  const endOf = (moment: number) => (hasWindow ? Math.floor(moment / day) * day + window : Number.POSITIVE_INFINITY);
  const opened = (moment: number) => (moment >= endOf(moment) ? Math.ceil(moment / day) * day : moment);
  const link: Link = { begun, now: opened(begun), cut: 0, breakOff };
  function startSession() {
    link.cut = Math.min(link.now + exponential(session, random), endOf(link.now));
  }
  /** A gap passes in the window only, as all time of a fetch. */
  function breakOff(reconnect: number) {
    let left = link.cut >= endOf(link.cut - 1e-6) ? 0 : exponential(gap, random);
    link.now = opened(link.cut);
    while (link.now + left > endOf(link.now)) {
      left -= endOf(link.now) - link.now;
      link.now = opened(endOf(link.now));
    }
    link.now += left + reconnect;
    startSession();
  }
  startSession();
  return link;
}

function pull({ head, body }: FetchedImage, rate: LinkRate, link: Link): void {
  const whole = [...head, ...body].map((bytes) => bytes / rate.bytesPerSecond + rate.roundTrip);
  let left = whole.map((work, unit) => ({ work, unit }));
  let connect = 2 * rate.roundTrip;
  while (left.length > 0) {
    const under = left.slice(0, left[0]!.unit < head.length ? 1 : 3);
    const least = Math.min(...under.map(({ work }) => work));
    const until = link.now + connect + least * under.length;
    if (until <= link.cut) {
      link.now = until;
      connect = 0;
      for (const of of under) of.work -= least;
      left = left.filter(({ work }) => work > 1e-9);
    } else {
      link.breakOff(0);
      connect = 2 * rate.roundTrip;
      for (const of of under) of.work = whole[of.unit]!;
    }
  }
}

function fetchByRange({ head, body }: FetchedImage, rate: LinkRate, link: Link): void {
  const units = [...head, ...body];
  let left = 2 * rate.roundTrip;
  for (const bytes of units) left += bytes / rate.bytesPerSecond + rate.roundTrip;
  while (link.now + left > link.cut) {
    left -= Math.max(0, link.cut - link.now);
    link.breakOff(3 * rate.roundTrip);
  }
  link.now += left;
}
