import type { ImageDelivery } from "@farfleet/model";

/** A link as one fetch sees it, at one of its rates. Seconds and bytes. */
export interface LinkRate {
  /** What updates may take: kbit/s × 1000 / 8 × share. */
  bytesPerSecond: number;
  roundTrip: number;
  /** Mean time between two breaks, L; infinite where it does not break. */
  session: number;
  /** Mean time until it is there again, G. */
  gap: number;
  /** How much of a day it may be used, w; `day` where always. */
  window: number;
  /** Bytes a month; infinite where there is no cap. */
  monthlyCap: number;
}

/** One image to fetch: sizes of what is asked for one after the other (index, manifest), then up to three at once. */
export interface FetchedImage {
  head: readonly number[];
  body: readonly number[];
}

/** Expected seconds until all is there, and bytes that go over the link for it; infinite where it never is. */
export interface ArrivalTime {
  seconds: number;
  traffic: number;
}

export const day = 86_400;
const month = (365.25 / 12) * day;
/** e^(t/L) passes any number: what takes longer is called never. */
const never = 10 * 365.25 * day;
/** A new connection: TCP takes a round trip (RFC 9293, 3.5), TLS 1.3 another (RFC 8446, 2). */
const connectRoundTrips = 2;
/** `max_concurrent_downloads` of containerd, per image (docs/cri/config.md); the kubelet pulls one image after the other (`serializeImagePulls`). */
const atOnce = 3;

/**
 * Expected time of a fetch over a link that breaks at random (exponentially, as often at any moment).
 *
 * - A unit takes bytes / rate + one round trip; three at once share the rate, and take what one after the other would.
 * - `containerd`: what is under way when the link breaks begins again, what is done stays. For one unit that is
 *   L·(e^(t/L) − 1)·(1 + G/L); for more, see `expectOnline`.
 * - `resumed`: t + t/L·(G + reconnect).
 * - The end of the daily window breaks what is under way, too: breaks come every 1 / (1/L + 1/w).
 *
 * Left out: TCP's slow start, tokens and redirects of the registry, the kubelet's back-off after a pull that failed, the
 * wait until the site looks for a release.
 */
export function arrivalTime(images: readonly FetchedImage[], link: LinkRate, delivery: ImageDelivery): ArrivalTime {
  if (images.length === 0) return { seconds: 0, traffic: 0 };
  const { session, gap, window, roundTrip } = link;
  const unbroken = 1 / (1 / session + (window < day ? 1 / window : 0));
  const connect = connectRoundTrips * roundTrip;
  const whole = sum(images.map((image) => connect + sum(workOf(image, link))));
  const isResumed = delivery === "resumed";
  const fetching = isResumed ? whole : sum(images.map((image) => onlineTime(image, link, unbroken, connect)));
  const reconnecting = isResumed ? (whole / unbroken) * (connect + roundTrip) : 0;
  const traffic = whole > 0 ? sum(images.flatMap(unitsOf)) * (fetching / whole) : 0;
  const time = fetching + reconnecting + (fetching / session) * gap;
  const seconds = underCap(inWindow(time, window), traffic, link.monthlyCap);
  return seconds < never
    ? { seconds, traffic }
    : { seconds: Number.POSITIVE_INFINITY, traffic: Number.POSITIVE_INFINITY };
}

const reckoned = new WeakMap<LinkRate, Map<string, number>>();

/** The same image comes with many others; reckoning it takes 0.1 ms. */
function onlineTime(image: FetchedImage, link: LinkRate, mean: number, connect: number): number {
  const ofLink = reckoned.get(link) ?? new Map<string, number>();
  reckoned.set(link, ofLink);
  const key = `${image.head}|${image.body}`;
  const time = ofLink.get(key) ?? expectOnline(image, link, mean, connect);
  ofLink.set(key, time);
  return time;
}

/**
 * Expected time online of one image under containerd. Without a break its units are done at known times τ1 < … < τn,
 * counted from the start of a session. A break comes at X, exponential with mean L, and leaves those units that were
 * not done; there the same question stands again. With R(i) for what is left after i units, and R(0) the whole:
 *
 *   E = L·(1 − e^(−τn/L)) + Σ(i = 0 … n−1) (e^(−τi/L) − e^(−τi+1/L)) · E(R(i)),  τ0 = 0
 *
 * solved for E = E(R(0)). For one unit that is L·(e^(τ/L) − 1).
 */
function expectOnline(image: FetchedImage, link: LinkRate, mean: number, connect: number): number {
  const work = workOf(image, link);
  const known = new Map<string, number>([["", 0]]);
  const expect = (left: readonly number[]): number => {
    const key = left.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const steps = stepsOf(left, work, image.head.length, connect);
    let time = Number.isFinite(mean) ? -mean * Math.expm1(-steps.at(-1)!.at / mean) : steps.at(-1)!.at;
    if (link.window < day && steps[0]!.at > link.window) time = Number.POSITIVE_INFINITY;
    for (const [i, { at, left: after }] of steps.entries()) {
      const chance = Math.exp(-at / mean) - Math.exp(-(steps[i + 1]?.at ?? at) / mean);
      if (chance > 0) time += chance * expect(after);
    }
    time /= Math.exp(-steps[0]!.at / mean);
    known.set(key, time);
    return time;
  };
  return expect(work.map((_, i) => i));
}

/** When units are done if nothing breaks, and what is left then. `left` are numbers of units, in the order of the pull. */
function stepsOf(left: readonly number[], work: readonly number[], heads: number, connect: number) {
  const steps: { at: number; left: number[] }[] = [];
  const missing = [...work];
  let at = connect;
  for (let rest = left as number[]; rest.length > 0; ) {
    const under = rest.slice(0, rest[0]! < heads ? 1 : atOnce);
    const least = Math.min(...under.map((unit) => missing[unit]!));
    at += least * under.length;
    for (const unit of under) missing[unit]! -= least;
    rest = rest.filter((unit) => missing[unit]! > 0 || !under.includes(unit));
    steps.push({ at, left: rest });
  }
  return steps;
}

/**
 * A release that is there at any moment of the day. Time in the window passes as if there were no other; each time it
 * ends, the rest of the day, c, is added. Who begins in it meets its end F/w times on average; who begins outside waits
 * c/2 for it, and meets its end ⌊F/w⌋ times.
 */
function inWindow(time: number, window: number): number {
  const closed = day - window;
  const inside = time + closed * (time / window);
  const outside = closed / 2 + time + closed * Math.floor(time / window);
  return closed > 0 && Number.isFinite(time) ? (window * inside + closed * outside) / day : time;
}

/** What is over the cap waits for the next month; the first one is still whole when the fetch begins. */
function underCap(time: number, traffic: number, cap: number): number {
  if (!(traffic > cap) || !Number.isFinite(traffic)) return time;
  const months = Math.ceil(traffic / cap) - 1;
  return Math.max(time, months * month + time * ((traffic - months * cap) / traffic));
}

/** Seconds that each unit takes alone. */
function workOf(image: FetchedImage, { bytesPerSecond, roundTrip }: LinkRate): number[] {
  return unitsOf(image).map((bytes) => bytes / bytesPerSecond + roundTrip);
}

function unitsOf({ head, body }: FetchedImage): number[] {
  return [...head, ...body];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
