import type { ImageDelivery } from "./fleet.ts";

/** Bytes, with the text for messages: decimal, such as `48.1 MB`. */
export interface Amount {
  bytes: number;
  text: string;
}

/** Seconds, with the text for messages, such as `7 h 40 min`; null and `never` where it takes more than ten years. */
export interface Duration {
  seconds: number | null;
  text: string;
}

/** What the images of a site are, as its manifests name them and the image locks know them: the measure `images`. */
export interface ImageFigures {
  /** The site's own, such as `linux/arm64`. */
  platform: string;
  /** By workload and reference; each once, however many containers run it. */
  images: ImageFigure[];
}

/** One image of one workload. */
export interface ImageFigure {
  workload: string;
  /** As it stands in the manifests. */
  reference: string;
  repository: string;
  /** The repository without its registry, for messages. */
  name: string;
  tag?: string;
  digest?: string;
  /** The reference names a digest. */
  isPinned: boolean;
  /** The workload's lock has an image of that digest. */
  isLocked: boolean;
  /** The digest that the workload's lock has for the tag; should be `digest`. */
  lockedDigest?: string;
  /** Platforms that the image has and the lock knows, such as `linux/amd64`. */
  platforms: string[];
  /** Platforms that the registry has and the lock does not keep. */
  otherPlatforms: string[];
  /** The image for the site's own platform; missing where there is none, or the lock does not know the image. */
  own?: OwnImage;
  /** Its config asks the container runtime for a GPU. */
  asksForGpu: boolean;
  /** Keys and artifacts of the signatures that were verified when it was locked. */
  signatures: { key: string; artifact: string }[];
  /** Who runs it. */
  uses: ImageUse[];
}

/** An image of one platform; all that one platform fetches. */
export interface OwnImage {
  manifest: string;
  config: string;
  /** Index, manifest, config and layers, as they are fetched. */
  download: Amount;
  /** Layers, as they lie on the disk. */
  unpacked: Amount;
  /** Lowest first. */
  layers: LayerFigure[];
}

export interface LayerFigure {
  /** From 1, the lowest. */
  number: number;
  digest: string;
  diff: string;
  download: Amount;
  unpacked: Amount;
  checked: "registry" | "manifest";
  measured: "gzip" | "zstd" | "tar" | "estimate";
}

/** A container, or a volume, that runs an image. */
export interface ImageUse {
  apiVersion: string;
  kind: string;
  /** Empty where the object names none. */
  namespace: string;
  name: string;
  role: "containers" | "initContainers" | "ephemeralContainers" | "volumes";
  /** Name of the container or volume. */
  holder: string;
}

/** How long the images of a site take to arrive, and what they take of its disk: the measure `arrival`. */
export interface ArrivalFigures {
  /** The site's own, such as `linux/arm64`. */
  platform: string;
  hardware: string;
  base: BaseFigure;
  link: LinkFigure;
  delivery: ImageDelivery;
  /** Images that could not be counted: no lock knows them for this platform. */
  uncounted: string[];
  /** What is fetched over the base; the budget is `budget.arrival.<link>`. */
  release: Arrival;
  /** What a box without any image fetches; the budget is `budget.cold.<link>`. */
  cold: Arrival;
  disk: DiskFigure;
  /** Every image, with what the base has of the same repository; the one that grew most first. */
  growth: ImageGrowth[];
  /** New layers beside the layers of the base that they replace; largest first. */
  resent: ResentLayer[];
}

/** What the site has before. */
export interface BaseFigure {
  /**
   * `release` of the record, `ref` of the sources, `new` where the record offered the site nothing yet or a new box is asked
   * for, or `cold`: nothing says what the site has.
   */
  kind: "release" | "ref" | "new" | "cold";
  /** `release 12`, `origin/main at 1a2b3c4d5e6f`, `no images`. */
  name: string;
  /** Images of the base whose layers no lock knows; what they share with the new ones is counted as missing. */
  unknown: string[];
}

export interface LinkFigure {
  name: string;
  /** What updates may take of the rates, in bytes a second. */
  typicalBytesPerSecond: number;
  slowBytesPerSecond: number;
  roundTripMs: number;
  /** Mean time between two breaks; missing where it does not break. */
  session?: Duration;
  gap?: Duration;
  /** The hours of the day in which updates are fetched; missing where it is all of it. */
  window?: { from: string; to: string; length: Duration };
  /** What fits in half a mean session at the slow rate; missing where it does not break. */
  halfSession?: Amount;
  monthlyCap?: Amount;
}

/** What is fetched, and how long it takes. */
export interface Arrival {
  /** All units: each counted once, however many images have it. */
  download: Amount;
  unpacked: Amount;
  /** Indexes, manifests, configs and layers. */
  units: number;
  /** The largest unit; missing where nothing is fetched. */
  largest?: UnitFigure;
  /** Images of which something is fetched, the largest part first; what two share is counted at the first of them. */
  images: { repository: string; name: string; tag?: string; download: Amount; unpacked: Amount; units: number }[];
  /** Expected time at the typical rate. */
  typical: Duration;
  /** Expected time at the slow rate. */
  slow: Duration;
  /** Expected bytes on the link at the slow rate, with what is fetched again after breaks; null where it never arrives. */
  traffic: { bytes: number | null; text: string };
  /** `traffic` as a part of the link's monthly cap, 1 is all of it; null where it never arrives, missing without a cap. */
  capShare?: number | null;
  /** What the fleet allows at the slow rate; missing where it says nothing. */
  budget?: Duration;
  /** Bytes that would arrive within the budget if each unit shrank by the same part; missing without a budget. */
  affordable?: Amount;
}

/** A file that is fetched as a whole. */
export interface UnitFigure {
  kind: "index" | "manifest" | "config" | "layer";
  /** From 1, the lowest; of a layer. */
  layer?: number;
  digest: string;
  repository: string;
  /** The repository without its registry. */
  name: string;
  tag?: string;
  download: Amount;
  /** As a part of the whole download, up to 1. */
  share: number;
}

/** The disk while the new images lie beside the old ones, compressed and unpacked. */
export interface DiskFigure {
  /** As the node reports it. */
  capacity: Amount;
  /** What the infrastructure keeps. */
  reserved: Amount;
  current: { download: Amount; unpacked: Amount };
  next: { download: Amount; unpacked: Amount };
  /** Both together: what they share once. */
  peak: Amount;
  /** What is left of the capacity at the peak; may be below 0. */
  available: Amount;
  /** Below `bytes` available the kubelet evicts pods or deletes images. */
  thresholds: { signal: "nodefs.available" | "imagefs.available"; percent: number; bytes: number; text: string }[];
}

export interface ImageGrowth {
  repository: string;
  name: string;
  tag?: string;
  /** The base has no image of that repository. */
  isNew: boolean;
  /** 0 where it is new. */
  before: Amount;
  after: Amount;
  /** `after` − `before`; below 0 where it shrank. */
  growth: Amount;
  /** The layer that grew most, compared with that of the same number; missing where none grew. */
  layer?: { number: number; before: Amount; after: Amount; growth: Amount };
}

/** A layer that is fetched although one like it is there. */
export interface ResentLayer {
  repository: string;
  name: string;
  tag?: string;
  /** Its number in the new image, from 1. */
  layer: number;
  /** The number of the one that it replaces. */
  replaces: number;
  download: Amount;
  /** The same content, compressed anew: `changed` is 0. */
  isSameContent: boolean;
  /** The difference of the two unpacked sizes: at least so many bytes are others. */
  changed: Amount;
}
