# METADATA
# title: Containers drop every capability
# description: >-
#   What a container does not hold, nobody who breaks into it holds. Only NET_BIND_SERVICE, for ports below 1024, may be
#   added again.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
#     description: Pod Security Standards, restricted
# custom:
#   sets: [restricted]
#   kinds: [pods]
package policies.capabilities_restricted

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s adds the capability %s; expected none but NET_BIND_SERVICE"
#   fix: remove the capability from securityContext.capabilities.add
deny contains finding.at(rego.metadata.chain(), values, path) if {
	not pod_security.windows
	some context in pod_security.container_contexts
	added := context.fields.capabilities.add
	some i, capability in value.entries(added)
	capability != "NET_BIND_SERVICE"
	values := [context.holder, value.text(capability)]
	path := value.place(array.concat(context.path, ["capabilities", "add"]), added, i)
}

# METADATA
# custom:
#   severity: error
#   message: "%s drops %s of its capabilities; expected ALL"
#   fix: 'set securityContext.capabilities.drop of the container to ["ALL"]'
deny contains finding.at(rego.metadata.chain(), values, path) if {
	not pod_security.windows
	some context in pod_security.container_contexts
	capabilities := value.object_or_empty(value.field(context.fields, "capabilities"))
	not "ALL" in value.entries(value.field(capabilities, "drop"))
	values := [context.holder, value.text_of(capabilities, "drop")]
	path := value.place(value.place(context.path, context.fields, "capabilities"), capabilities, "drop")
}
