# METADATA
# title: No pod waits for a second node
# description: >-
#   A rule that keeps pods apart leaves one of them pending for ever where there is one node.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.anti_affinity

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.reason

# METADATA
# custom:
#   severity: error
#   message: the pod must not run beside others (podAntiAffinity), and there is one node
#   fix: remove podAntiAffinity, or say why in the annotation farfleet/reason of the object

deny contains finding.at(rego.metadata.chain(), [], array.concat(kubernetes.spec_path, ["affinity", "podAntiAffinity"])) if {
	terms := kubernetes.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution
	count(terms) > 0
	not reason.is_given
}

# METADATA
# custom:
#   severity: error
#   message: the pod must be spread over nodes (topologySpreadConstraints), and there is one node
#   fix: remove the constraint, set whenUnsatisfiable to ScheduleAnyway, or say why in the annotation farfleet/reason of the object

deny contains finding.at(rego.metadata.chain(), [], path) if {
	some i, constraint in kubernetes.spec.topologySpreadConstraints
	object.get(constraint, "minDomains", 1) > 1
	object.get(constraint, "whenUnsatisfiable", "DoNotSchedule") == "DoNotSchedule"
	not reason.is_given
	path := array.concat(kubernetes.spec_path, ["topologySpreadConstraints", i])
}
