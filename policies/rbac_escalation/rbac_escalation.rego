# METADATA
# title: No role leads to more than it says
# description: >-
#   Who may bind, impersonate or make tokens has the rights of all others, too.
# custom:
#   sets: [hygiene]
#   kinds: [Role, ClusterRole]
package policies.rbac_escalation

import data.policies.lib.finding

# METADATA
# custom:
#   severity: error
#   message: rule %d allows to %s, which gives the rights of others
#   fix: take it out, or let the fleet accept it with a waiver

deny contains finding.at(rego.metadata.chain(), [i, verb], ["rules", i, "verbs"]) if {
	some i, rule in input.object.rules
	some verb in rule.verbs
	verb in {"escalate", "bind", "impersonate"}
}

# METADATA
# custom:
#   severity: error
#   message: rule %d allows %s, which gives the rights of others
#   fix: take it out, or let the fleet accept it with a waiver

deny contains finding.at(rego.metadata.chain(), [i, resource], ["rules", i, "resources"]) if {
	some i, rule in input.object.rules
	some resource in rule.resources
	resource in {"serviceaccounts/token", "nodes/proxy"}
}
