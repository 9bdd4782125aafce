# METADATA
# title: A budget lets the one node be drained
# description: >-
#   On one node a budget that keeps a pod running keeps the node from being drained, and so the site from being
#   upgraded.
# custom:
#   sets: [edge]
#   kinds: [PodDisruptionBudget]
package policies.disruption_budget

import data.policies.lib.finding
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: minAvailable %s keeps the only node from being drained; expected 0
#   fix: remove the budget, or set maxUnavailable to 1 in its place

deny contains finding.at(rego.metadata.chain(), [value.text(least)], ["spec", "minAvailable"]) if {
	least := input.object.spec.minAvailable
	not least in {0, "0", "0%", null}
}

# METADATA
# custom:
#   severity: error
#   message: maxUnavailable %s keeps the only node from being drained; expected 1 or more
#   fix: set maxUnavailable to 1

deny contains finding.at(rego.metadata.chain(), [value.text(most)], ["spec", "maxUnavailable"]) if {
	most := input.object.spec.maxUnavailable
	most in {0, "0", "0%"}
}

# METADATA
# custom:
#   severity: error
#   message: the budget says neither minAvailable nor maxUnavailable, and so keeps one pod running
#   fix: set maxUnavailable to 1, or remove the budget

deny contains finding.at(rego.metadata.chain(), [], ["spec"]) if {
	every field in ["minAvailable", "maxUnavailable"] {
		value.field(value.field(input.object, "spec"), field) == null
	}
}
