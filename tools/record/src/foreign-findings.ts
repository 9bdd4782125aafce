import { type Finding, fileFinding } from "@farfleet/model";
import type { Foreign } from "./find-foreign.ts";

/** More than this and nobody would read the list: then the record was not edited, but taken over. */
const most = 100;

/** A warning for each file that is left alone; an error where there are too many. */
export function foreignFindings({ paths, sites }: Foreign): Finding[] {
  const fix = "remove it from the record, or publish with --adopt to take its place";
  if (paths.length > most)
    return [
      fileFinding(
        "foreign_file",
        { file: paths[0]! },
        `${paths.length} files of the record were not written by Farfleet, this one first`,
        fix,
      ),
    ];
  return paths.map((path) => {
    const site = path.split("/")[2];
    const message =
      site && sites.has(site)
        ? "the file was not written by Farfleet and is left alone; its site gets no delivery as long as it is there"
        : "the file was not written by Farfleet and is left alone";
    return {
      ...fileFinding("foreign_file", { file: path, ...(site && sites.has(site) && { site }) }, message, fix),
      severity: "warning",
    };
  });
}
