/** `Content-Length`, where it counts the content and not a compressed form of it. */
export function findLength(headers: Headers): number | undefined {
  const length = headers.get("content-length") ?? "";
  const isEncoded = !["identity", "", null].includes(headers.get("content-encoding"));
  return /^\d{1,15}$/.test(length) && !isEncoded ? Number(length) : undefined;
}
