# METADATA
# title: Containers see a masked /proc
# description: >-
#   An unmasked /proc shows and changes the kernel of the node. From Kubernetes 1.35 on a pod in a user namespace may have
#   one, for its root is nobody on the node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline]
#   kinds: [pods]
package policies.proc_mount

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.procMount to %s; expected Default or no procMount"
#   fix: remove procMount, or, from Kubernetes 1.35 on, set hostUsers of the pod to false
deny contains finding.at(rego.metadata.chain(), values, path) if {
	not pod_security.in_user_namespace
	some context in pod_security.container_contexts
	mount := context.fields.procMount
	not mount in {"Default", null}
	values := [context.holder, value.text(mount)]
	path := array.concat(context.path, ["procMount"])
}
