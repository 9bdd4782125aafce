# METADATA
# title: One node runs one copy
# description: >-
#   Two copies on one node fail together and cost twice the memory, so they need a reason.
# custom:
#   sets: [edge]
#   kinds: [Deployment, StatefulSet, ReplicaSet, ReplicationController, HorizontalPodAutoscaler]
package policies.single_replica

import data.policies.lib.finding
import data.policies.lib.reason
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s is %s, and there is one node; expected 1"
#   fix: set it to 1, or say why in the annotation farfleet/reason of the object

deny contains finding.at(rego.metadata.chain(), [field, value.text(copies)], ["spec", field]) if {
	some field in ["replicas", "maxReplicas"]
	copies := input.object.spec[field]
	copies > 1
	not reason.is_given
}
