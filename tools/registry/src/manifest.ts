/** A blob or manifest as another one names it. */
export interface Descriptor {
  mediaType: string;
  digest: string;
  /** In bytes, as the manifest claims. */
  size: number;
  platform?: Platform;
  artifactType?: string;
  annotations: Readonly<Record<string, string>>;
}

/** A platform in a registry's own spelling. */
export interface Platform {
  os: string;
  architecture: string;
  variant?: string;
}

/** An index: one manifest per platform. */
export interface IndexBody {
  manifests: readonly Descriptor[];
}

/** An image, or another thing that is kept like one: a config and layers, lowest first. */
export interface ImageBody {
  config: Descriptor;
  layers: readonly Descriptor[];
  /** The manifest that it refers to. */
  subject?: Descriptor;
  artifactType?: string;
  annotations: Readonly<Record<string, string>>;
}

/** A manifest as it was read, its digest verified. */
export interface Manifest {
  digest: string;
  mediaType: string;
  bytes: number;
  /** As the registry keeps it, byte for byte. */
  text: string;
  body: IndexBody | ImageBody;
}
