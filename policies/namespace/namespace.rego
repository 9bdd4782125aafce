# METADATA
# title: Objects name a namespace of their own
# description: >-
#   Without one they land in default, or wherever the one who applies them happens to stand.
# custom:
#   sets: [edge]
package policies.namespace

import data.policies.lib.finding
import data.policies.lib.scopes
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: the object names no namespace
#   fix: set metadata.namespace to one that a workload of the site owns

deny contains finding.at(rego.metadata.chain(), [], ["metadata"]) if {
	scopes.is_namespaced
	value.field(value.field(input.object, "metadata"), "namespace") in {null, ""}
}

# METADATA
# custom:
#   severity: error
#   message: the object is in the namespace %s, which is the cluster's own
#   fix: put it into a namespace that a workload of the site owns

deny contains finding.at(rego.metadata.chain(), [namespace], ["metadata", "namespace"]) if {
	namespace := input.object.metadata.namespace
	namespace in {"default", "kube-system", "kube-public", "kube-node-lease"}
}
