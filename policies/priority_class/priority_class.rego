# METADATA
# title: Pods have a priority class
# description: >-
#   When memory runs short the kubelet evicts by priority: without one the camera may stay and the till may go.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.priority_class

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: the pod names no priority class
#   fix: set priorityClassName to what the site can do without, or cannot

deny contains finding.at(rego.metadata.chain(), [], kubernetes.spec_path) if {
	kubernetes.pod_path
	value.field(pod_security.spec, "priorityClassName") in {null, ""}
}
