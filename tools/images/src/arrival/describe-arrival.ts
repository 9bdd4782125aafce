import type { Arrival, ImageDelivery, UnitFigure } from "@farfleet/model";
import { arrivalTime, type FetchedImage, type LinkRate } from "./arrival-time.ts";
import type { DescribedLink } from "./describe-link.ts";
import type { ImageContent } from "./image-content.ts";
import { toFetched } from "./plan-fetch.ts";
import { toAmount } from "./to-amount.ts";
import { toDuration } from "./to-duration.ts";

/** What a fetch takes over a link. `budget` is in seconds. */
export function describeArrival(
  plan: readonly ImageContent[],
  link: DescribedLink,
  delivery: ImageDelivery,
  budget: number | undefined,
): Arrival {
  const fetched = plan.map(toFetched);
  const typical = arrivalTime(fetched, link.typical, delivery);
  const slow = arrivalTime(fetched, link.slow, delivery);
  const images = plan.map(describeImage).sort((a, b) => b.download.bytes - a.download.bytes);
  const bytes = images.reduce((sum, { download }) => sum + download.bytes, 0);
  const largest = findLargest(plan, bytes);
  const isEndless = !Number.isFinite(slow.traffic);
  const cap = link.slow.monthlyCap;
  return {
    download: toAmount(bytes),
    unpacked: toAmount(images.reduce((sum, { unpacked }) => sum + unpacked.bytes, 0)),
    units: images.reduce((sum, { units }) => sum + units, 0),
    ...(largest && { largest }),
    images,
    typical: toDuration(typical.seconds),
    slow: toDuration(slow.seconds),
    traffic: isEndless ? { bytes: null, text: "no end of bytes" } : toAmount(Math.round(slow.traffic)),
    ...(Number.isFinite(cap) && { capShare: isEndless ? null : slow.traffic / cap }),
    ...(budget !== undefined && { budget: toDuration(budget) }),
    ...(budget !== undefined &&
      slow.seconds > budget && {
        affordable: toAmount(Math.floor(bytes * findPart(fetched, link.slow, delivery, budget))),
      }),
  };
}

function describeImage({ image, units }: ImageContent): Arrival["images"][number] {
  const { repository, name, tag } = image;
  return {
    repository,
    name,
    ...(tag && { tag }),
    download: toAmount(units.reduce((sum, { bytes }) => sum + bytes, 0)),
    unpacked: toAmount(units.reduce((sum, { unpacked }) => sum + unpacked, 0)),
    units: units.length,
  };
}

function findLargest(plan: readonly ImageContent[], all: number): UnitFigure | undefined {
  const units = plan.flatMap(({ image, units: of }) => of.map((unit) => ({ image, unit })));
  const [first, ...rest] = units;
  if (!first) return undefined;
  const { image, unit } = rest.reduce((most, of) => (of.unit.bytes > most.unit.bytes ? of : most), first);
  return {
    kind: unit.kind,
    ...(unit.number !== undefined && { layer: unit.number }),
    digest: unit.digest,
    repository: image.repository,
    name: image.name,
    ...(image.tag && { tag: image.tag }),
    download: toAmount(unit.bytes),
    share: all > 0 ? unit.bytes / all : 0,
  };
}

/** The part, to a thousandth, that each unit may keep so that all is there in time. */
function findPart(images: readonly FetchedImage[], link: LinkRate, delivery: ImageDelivery, budget: number): number {
  let [fits, over] = [0, 1];
  for (let step = 0; step < 10; step++) {
    const part = (fits + over) / 2;
    const scale = (sizes: readonly number[]) => sizes.map((size) => size * part);
    const smaller = images.map(({ head, body }) => ({ head: scale(head), body: scale(body) }));
    if (arrivalTime(smaller, link, delivery).seconds <= budget) fits = part;
    else over = part;
  }
  return fits;
}
