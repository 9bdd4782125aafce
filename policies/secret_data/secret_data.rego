# METADATA
# title: No Secret has its content in Git
# description: >-
#   Whoever can read the repository, or a site that somebody walked off with, has it then.
# custom:
#   sets: [hygiene]
#   kinds: [Secret]
package policies.secret_data

import data.policies.lib.finding

# METADATA
# custom:
#   severity: error
#   message: the Secret holds %s in plain text
#   fix: install it by bootstrap, and declare it external in the workload

deny contains finding.at(rego.metadata.chain(), [field], [field]) if {
	some field in ["data", "stringData"]
	content := input.object[field]
	content != null
	count(content) > 0
}
