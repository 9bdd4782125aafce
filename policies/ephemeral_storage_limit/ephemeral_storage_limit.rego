# METADATA
# title: Scratch space is limited
# description: >-
#   One container that writes without end fills the disk, and then the kubelet evicts pods that did nothing
#   wrong.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.ephemeral_storage_limit

import data.policies.lib.finding
import data.policies.lib.resources
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s has no limit of ephemeral storage"
#   fix: set resources.limits.ephemeral-storage

deny contains finding.at(rego.metadata.chain(), [container.holder], container.path) if {
	some container in resources.containers
	value.field(container.limits, "ephemeral-storage") == null
}
