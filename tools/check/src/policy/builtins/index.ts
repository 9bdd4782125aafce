import { regexReplace } from "./regex-replace.ts";
import { semverCompare, semverIsValid } from "./semver.ts";
import { timeParseRfc3339Ns } from "./time-parse-rfc3339-ns.ts";
import { unitsParse } from "./units-parse.ts";
import { unitsParseBytes } from "./units-parse-bytes.ts";

/** Built-ins that OPA's compiled policies lack and ours want, by name; undefined is what Rego takes for it. */
export const builtins: Record<string, (...values: unknown[]) => unknown> = {
  "regex.replace": regexReplace,
  "semver.compare": semverCompare,
  "semver.is_valid": semverIsValid,
  "time.parse_rfc3339_ns": timeParseRfc3339Ns,
  "units.parse": unitsParse,
  "units.parse_bytes": unitsParseBytes,
};
