import { refuseTaken } from "./names.mjs";

/** Writes `policies/<rule>/`: the rule, its test and its examples. */
export default async function generatePolicy(tree, { name }) {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name))
    throw new Error(`${name} is no name of a rule: use a-z, 0-9 and _, as in runs_as_non_root`);
  refuseTaken(tree, `policies/${name}`);
  tree.write(`policies/${name}/${name}.rego`, rule(name));
  tree.write(`policies/${name}/${name}_test.rego`, test(name));
  tree.write(`policies/${name}/examples.yaml`, examples);
  return () =>
    console.log(
      `\nNext: what must hold, in policies/${name}/${name}.rego, and what it accepts and refuses, in examples.yaml`,
    );
}

const rule = (name) => `# METADATA
# title: What must hold, in one line
# description: Why it must hold on a site that nobody can drive to.
package policies.${name}

import data.policies.lib.finding

# METADATA
# custom:
#   severity: error
#   message: ConfigMap %s has no data
#   fix: give it data, or take it out
deny contains finding.new(rego.metadata.chain(), [input.object.metadata.name]) if {
	input.object.kind == "ConfigMap"
	not input.object.data
}
`;

const test = (name) => `package policies.${name}_test

import data.policies.${name}

test_denies_an_empty_config_map if {
	count(${name}.deny) == 1 with input as {"object": {"kind": "ConfigMap", "metadata": {"name": "empty"}}}
}

test_accepts_one_with_data if {
	count(${name}.deny) == 0 with input as {"object": {"kind": "ConfigMap", "metadata": {"name": "full"}, "data": {"a": "b"}}}
}
`;

const examples = `accepted:
  - apiVersion: v1
    kind: ConfigMap
    metadata:
      name: full
    data:
      a: b
refused:
  - apiVersion: v1
    kind: ConfigMap
    metadata:
      name: empty
`;
