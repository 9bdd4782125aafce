/** Whether a user means a URL (also `host:path` of ssh) and not a path. */
export function isUrl(place: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(place) || /^[^/\\.][^/\\]+:/.test(place);
}
