# METADATA
# title: Containers run as another user than root
# description: >-
#   Root in a container is root on the node as soon as one wall between them breaks, and nobody is there to notice. From
#   Kubernetes 1.35 on a pod in a user namespace is trusted with it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
#     description: Pod Security Standards, restricted
# custom:
#   sets: [restricted]
#   kinds: [pods]
package policies.run_as_non_root

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.runAsNonRoot to %s; expected true"
#   fix: set securityContext.runAsNonRoot to true, or remove it where the pod sets it
deny contains finding.at(rego.metadata.chain(), values, path) if {
	not pod_security.in_user_namespace
	some context in pod_security.contexts
	non_root := context.fields.runAsNonRoot
	not non_root in {true, null}
	values := [context.holder, value.text(non_root)]
	path := array.concat(context.path, ["runAsNonRoot"])
}

# METADATA
# custom:
#   severity: error
#   message: "%s sets no securityContext.runAsNonRoot, and neither does the pod; expected true in one of them"
#   fix: set securityContext.runAsNonRoot of the pod to true, and runAsUser where the image names no user by number
deny contains finding.at(rego.metadata.chain(), [context.holder], context.path) if {
	not pod_security.in_user_namespace
	value.field(pod_security.pod_context.fields, "runAsNonRoot") == null
	some context in pod_security.container_contexts
	value.field(context.fields, "runAsNonRoot") == null
}
