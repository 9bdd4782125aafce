/** The parts of what a container's `image` says. */
export interface ImageReference {
  /** As it is written: `nginx` stays `nginx`. */
  repository: string;
  tag?: string;
  /** `sha256:…` */
  digest?: string;
}

/** Takes `repository:tag@digest` apart; tag and digest may be missing. */
export function parseImageReference(text: string): ImageReference {
  const [name = "", digest] = text.split("@", 2);
  // A colon before the last slash belongs to a port.
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const [repository, tag] = colon < 0 ? [name] : [name.slice(0, colon), name.slice(colon + 1)];
  return { repository, ...(tag && { tag }), ...(digest && { digest }) };
}
