# METADATA
# title: The node accepts the pod
# description: >-
#   A pod whose selector or affinity excludes the one node waits forever; one with amounts that the API
#   server refuses is not even made.
# custom:
#   sets: [fit]
#   scope: measure
#   measures: [fit]
package policies.pod_accepted

import data.policies.lib.finding

# METADATA
# custom:
#   severity: error
#   message: "its pods never run here: the node is %s"
#   fix: "mend the node selector or affinity, or place the workload on other sites"
deny contains finding.about(rego.metadata.chain(), [entry.excluded], entry) if {
	some entry in input.fit.objects
	entry.kind != "DaemonSet"
	entry.excluded
}

# METADATA
# custom:
#   severity: error
#   message: "%s; the API server refuses that"
#   fix: "write an amount that is a quantity of Kubernetes and not below zero"
deny contains finding.about(rego.metadata.chain(), [fault], entry) if {
	some entry in input.fit.objects
	some fault in entry.faults
}
