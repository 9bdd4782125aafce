# METADATA
# title: CPU is requested
# description: >-
#   Without a request a busy neighbour starves the container, and nobody can tell whether the box is large
#   enough.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.cpu_request

import data.policies.lib.finding
import data.policies.lib.resources
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s requests no CPU"
#   fix: set resources.requests.cpu to what it needs on an ordinary day

deny contains finding.at(rego.metadata.chain(), [container.holder], container.path) if {
	some container in resources.containers
	value.field(container.requests, "cpu") == null
	value.field(container.limits, "cpu") == null
}
