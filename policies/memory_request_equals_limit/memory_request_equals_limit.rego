# METADATA
# title: Memory is requested as it is limited
# description: >-
#   What a pod takes beyond its request is what another pod, or the node, does not have: on a box with 1 GiB the
#   kernel then kills at random.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.memory_request_equals_limit

import data.policies.lib.finding
import data.policies.lib.resources
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s has no memory limit"
#   fix: set resources.limits.memory, and the same in requests

deny contains finding.at(rego.metadata.chain(), [container.holder], container.path) if {
	some container in resources.containers
	value.field(container.limits, "memory") == null
}

# METADATA
# custom:
#   severity: error
#   message: "%s requests %s of memory and is limited to %s; expected the same"
#   fix: set resources.requests.memory to the limit

deny contains finding.at(rego.metadata.chain(), values, path) if {
	some container in resources.containers
	request := container.requests.memory
	limit := container.limits.memory
	not resources.is_same(request, limit)
	values := [container.holder, value.text(request), value.text(limit)]
	path := array.concat(container.path, ["resources", "requests", "memory"])
}
