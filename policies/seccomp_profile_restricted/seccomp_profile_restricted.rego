# METADATA
# title: Every container has a seccomp profile
# description: >-
#   Without a profile a container may use every system call of the kernel, and the kernel is what all workloads of a site
#   share.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
#     description: Pod Security Standards, restricted
# custom:
#   sets: [restricted]
#   kinds: [pods]
package policies.seccomp_profile_restricted

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.seccomp
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.seccompProfile.type to %s; expected RuntimeDefault or Localhost"
#   fix: set the type to RuntimeDefault
deny contains finding.at(rego.metadata.chain(), [fault.holder, fault.type], fault.path) if {
	not pod_security.windows
	some fault in seccomp.faults
}

# METADATA
# custom:
#   severity: error
#   message: "%s sets no securityContext.seccompProfile, and neither does the pod; expected type RuntimeDefault or Localhost in one of them"
#   fix: set securityContext.seccompProfile.type of the pod to RuntimeDefault
deny contains finding.at(rego.metadata.chain(), [context.holder], context.path) if {
	not pod_security.windows
	value.field(pod_security.pod_context.fields, "seccompProfile") == null
	some context in pod_security.container_contexts
	value.field(context.fields, "seccompProfile") == null
}
