import type { ParsedCommit } from "@farfleet/git";

const name = "Farfleet-Foreign";

/** Trailers that name paths. Escaped as in a URL: a line break in somebody's file name must not become a trailer. */
export function formatForeignTrailers(paths: readonly string[]): string[] {
  return paths.map((path) => `${name}: ${encodeURI(path)}`);
}

/** The paths that a commit names as left as somebody else wrote them. */
export function readForeignTrailers({ trailers }: ParsedCommit): string[] {
  return (trailers.get(name) ?? []).map((path) => {
    try {
      return decodeURI(path);
    } catch {
      return path;
    }
  });
}
