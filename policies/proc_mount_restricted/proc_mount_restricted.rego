# METADATA
# title: Containers see a masked /proc, also in a user namespace
# description: >-
#   An unmasked /proc shows the kernel of the node. The restricted level grants it to no pod, whatever users it runs as.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
#     description: Pod Security Standards, restricted
# custom:
#   sets: [restricted]
#   kinds: [pods]
package policies.proc_mount_restricted

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.procMount to %s; expected Default or no procMount"
#   fix: remove procMount
deny contains finding.at(rego.metadata.chain(), values, path) if {
	some context in pod_security.container_contexts
	mount := context.fields.procMount
	not mount in {"Default", null}
	values := [context.holder, value.text(mount)]
	path := array.concat(context.path, ["procMount"])
}
