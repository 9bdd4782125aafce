# METADATA
# title: An update never needs two copies
# description: >-
#   A box that holds a workload once has no room for its next version beside it: the new pod stays pending, and
#   the update never ends.
# custom:
#   sets: [edge]
#   kinds: [Deployment, DaemonSet]
package policies.update_strategy

import data.policies.lib.finding
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: an update starts %s more than replicas says; expected none
#   fix: set strategy.type to Recreate, or maxSurge to 0 and maxUnavailable to 1

deny contains finding.at(rego.metadata.chain(), [value.text(surge)], path) if {
	input.object.kind == "Deployment"
	strategy := value.object_or_empty(value.field(input.object.spec, "strategy"))
	value.field(strategy, "type") != "Recreate"
	surge := object.get(strategy, ["rollingUpdate", "maxSurge"], "25%")
	not is_none(surge)
	path := value.place(["spec"], input.object.spec, "strategy")
}

# METADATA
# custom:
#   severity: error
#   message: an update starts %s more than one pod a node; expected none
#   fix: remove maxSurge from updateStrategy.rollingUpdate

deny contains finding.at(rego.metadata.chain(), [value.text(surge)], path) if {
	input.object.kind == "DaemonSet"
	surge := input.object.spec.updateStrategy.rollingUpdate.maxSurge
	not is_none(surge)
	path := ["spec", "updateStrategy", "rollingUpdate", "maxSurge"]
}

is_none(surge) if surge in {0, "0", "0%", null}
