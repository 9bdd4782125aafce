# METADATA
# title: Roles name what they allow
# description: >-
#   A wildcard allows what the next version of Kubernetes, or the next operator, brings.
# custom:
#   sets: [hygiene]
#   kinds: [Role, ClusterRole]
package policies.rbac_wildcard

import data.policies.lib.finding

# METADATA
# custom:
#   severity: error
#   message: rule %d allows every one of %s (*)
#   fix: name them

deny contains finding.at(rego.metadata.chain(), [i, field], ["rules", i, field]) if {
	some i, rule in input.object.rules
	some field in ["apiGroups", "nonResourceURLs", "resources", "verbs"]
	"*" in rule[field]
}
