import { findSourceMap } from "node:module";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Origin } from "./rendering.ts";

/** A position in the JavaScript that ran; `readOrigin` finds the line that was written. */
export interface CallSite {
  file: string;
  line: number;
  column: number;
}

/**
 * The nearest caller that is neither a package nor in `without` (a file's URL). Costs some µs: positions are kept raw
 * and mapped to the source only when somebody asks.
 */
export function findCallSite(without: string): CallSite | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 30;
  Error.prepareStackTrace = (_, sites) => sites;
  const sites = new Error().stack as unknown as NodeJS.CallSite[];
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  for (const site of sites.slice(1)) {
    const file = site.getFileName();
    if (!file || file === without || file.startsWith("node:")) continue;
    if (file.includes("/node_modules/") || file.includes("/tools/model/src/")) continue;
    return { file, line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 };
  }
  return undefined;
}

/** The line as its author wrote it, in a path relative to `root`. */
export function readOrigin(root: string, site: CallSite): Origin {
  const path = site.file.startsWith("file:") ? fileURLToPath(site.file) : site.file;
  const map = findSourceMap(site.file) ?? findSourceMap(path);
  const entry = map?.findEntry(site.line - 1, site.column - 1);
  const line = entry && "originalLine" in entry ? entry.originalLine + 1 : site.line;
  return { file: relative(root, path).split(sep).join("/"), line };
}
