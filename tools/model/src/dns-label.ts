/** RFC 1123 label, at most 63 characters: what Kubernetes takes as a name and Git as a part of a ref. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
}
