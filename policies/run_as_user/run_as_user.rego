# METADATA
# title: No container asks for user 0
# description: >-
#   User 0 is root, whatever runAsNonRoot says; the kubelet then refuses to start the container, on the site instead of
#   here. From Kubernetes 1.35 on a pod in a user namespace may have it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
#     description: Pod Security Standards, restricted
# custom:
#   sets: [restricted]
#   kinds: [pods]
package policies.run_as_user

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.runAsUser to %s; expected a number other than 0, or no runAsUser"
#   fix: set runAsUser to a number such as 65532 that owns the image's files, or remove it
deny contains finding.at(rego.metadata.chain(), values, path) if {
	not pod_security.in_user_namespace
	some context in pod_security.contexts
	user := context.fields.runAsUser
	user != null
	not other_than_root(user)
	values := [context.holder, value.text(user)]
	path := array.concat(context.path, ["runAsUser"])
}

other_than_root(user) if {
	is_number(user)
	user != 0
}
