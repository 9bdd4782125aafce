import {
  type ArrivalFigures,
  type Fleet,
  type HardwareProfile,
  parseDuration,
  type RenderedSite,
  type Repository,
} from "@farfleet/model";
import type { ArrivalBase, SiteBase } from "./arrival-base.ts";
import { describeArrival } from "./describe-arrival.ts";
import { describeDisk } from "./describe-disk.ts";
import { type DescribedLink, describeLink } from "./describe-link.ts";
import { findGrowth } from "./find-growth.ts";
import { findResent } from "./find-resent.ts";
import { type ImageContent, makeContentFinder } from "./image-content.ts";
import { type ParsedImage, parseImage } from "./parse-image.ts";
import { planFetch } from "./plan-fetch.ts";
import { platformOf } from "./platform-of.ts";
import type { Locks } from "./read-locks.ts";
import { type SiteImages, siteImages } from "./site-images.ts";

/**
 * The measure `arrival`: how long a site's images take over its link, from what `base` says that it has. Undefined where
 * it runs none, or its hardware or link is in no catalogue. Sites of one fleet, hardware and link that have and get the
 * same share one object, so that cost follows these and not the sites.
 */
export function measureArrival(
  repository: Pick<Repository, "hardware" | "links" | "fleets">,
  locks: Locks,
  base: ArrivalBase,
): (site: RenderedSite) => ArrivalFigures | undefined {
  const find = makeContentFinder(locks.values());
  const fleets = new Map(repository.fleets.map(({ fleet }) => [fleet.name, fleet]));
  const links = new Map(Object.entries(repository.links).map(([name, link]) => [name, describeLink(name, link)]));
  const known = new Map<SiteBase, Map<string, ArrivalFigures>>();
  return (rendered) => {
    const { site } = rendered;
    const images = siteImages(rendered);
    const [fleet, link] = [fleets.get(site.fleet), links.get(site.link)];
    const profile = repository.hardware[site.hardware];
    if (images.workloads.length === 0 || !fleet || !link || !profile) return undefined;
    const from = base(rendered);
    const ofBase = known.get(from) ?? new Map<string, ArrivalFigures>();
    known.set(from, ofBase);
    const key = `${site.fleet} ${site.hardware} ${site.link} ${images.key}`;
    const found = ofBase.get(key);
    if (found) return found;
    const platform = platformOf(site, repository);
    const { contents, uncounted } = findContents(imagesOf(images), (image) => find(image, platform));
    const figures = measure({ platform, hardware: site.hardware, profile, fleet, link, from, contents, uncounted });
    ofBase.set(key, figures);
    return figures;
  };
}

interface Measured {
  platform: string;
  hardware: string;
  profile: HardwareProfile;
  fleet: Fleet;
  link: DescribedLink;
  from: SiteBase;
  contents: ImageContent[];
  uncounted: string[];
}

function measure({ platform, hardware, profile, fleet, link, from, contents, uncounted }: Measured): ArrivalFigures {
  const { kind, name } = from;
  const before = findContents(from.images, (image) => from.find(image, platform));
  const present = new Set(before.contents.flatMap(({ units }) => units.map(({ digest }) => digest)));
  const { budget, imageDelivery: delivery } = fleet;
  const arrive = (had: ReadonlySet<string>, allowed: Partial<Record<string, string>> | undefined) =>
    describeArrival(planFetch(contents, had), link, delivery, parseDuration(allowed?.[link.figure.name] ?? ""));
  return {
    platform,
    hardware,
    base: { kind, name, unknown: before.uncounted },
    link: link.figure,
    delivery,
    uncounted,
    release: arrive(present, budget.arrival),
    cold: arrive(new Set(), budget.cold),
    disk: describeDisk(profile, before.contents, contents),
    growth: findGrowth(before.contents, contents),
    resent: findResent(before.contents, contents),
  };
}

/** Each image once, by digest. */
function imagesOf({ workloads }: SiteImages): ParsedImage[] {
  const images = new Map<string, ParsedImage>();
  for (const { images: of } of workloads)
    for (const { reference } of of) {
      const image = parseImage(reference);
      const key = image.digest ?? reference;
      if (!images.has(key)) images.set(key, image);
    }
  return [...images.values()];
}

function findContents(images: readonly ParsedImage[], find: (image: ParsedImage) => ImageContent | undefined) {
  const contents: ImageContent[] = [];
  const uncounted: string[] = [];
  for (const image of images) {
    const content = find(image);
    if (content) contents.push(content);
    else uncounted.push(image.reference);
  }
  return { contents, uncounted };
}
