import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that the test takes away again. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "farfleet-check-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Rules for a test, by name: the body of a `deny` that may take `message` and `input`. */
export function writeRules(folder: string, rules: Record<string, string>, custom = "sets: [edge]"): string {
  write(join(folder, "policies/lib/finding.rego"), finding);
  for (const [name, body] of Object.entries(rules))
    write(
      join(folder, `policies/${name}/${name}.rego`),
      `# METADATA
# title: ${name}
# description: For a test.
# custom:
#   ${custom.replaceAll("\n", "\n#   ")}
package policies.${name}

import data.policies.lib.finding

# METADATA
# custom:
#   severity: error
#   message: found %s
#   fix: mend it
deny contains finding.at(rego.metadata.chain(), [message], []) if {
	${body.trim().replaceAll("\n", "\n\t")}
}
`,
    );
  return join(folder, "policies");
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const finding = `package policies.lib.finding

at(chain, values, path) := {"message": sprintf(custom.message, values), "fix": custom.fix, "severity": custom.severity, "path": path} if {
	custom := chain[0].annotations.custom
}
`;
