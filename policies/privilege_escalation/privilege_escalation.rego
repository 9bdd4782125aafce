# METADATA
# title: No process may gain more rights than its container
# description: >-
#   Without allowPrivilegeEscalation false a set-user-ID program in an image turns an ordinary user into root.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
#     description: Pod Security Standards, restricted
# custom:
#   sets: [restricted]
#   kinds: [pods]
package policies.privilege_escalation

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.allowPrivilegeEscalation to %s; expected false"
#   fix: set securityContext.allowPrivilegeEscalation of the container to false
deny contains finding.at(rego.metadata.chain(), values, path) if {
	not pod_security.windows
	some context in pod_security.container_contexts
	value.field(context.fields, "allowPrivilegeEscalation") != false
	values := [context.holder, value.text_of(context.fields, "allowPrivilegeEscalation")]
	path := value.place(context.path, context.fields, "allowPrivilegeEscalation")
}
