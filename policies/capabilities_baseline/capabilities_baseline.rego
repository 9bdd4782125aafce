# METADATA
# title: Containers add no capability beyond a runtime's own
# description: >-
#   A capability such as NET_ADMIN or SYS_ADMIN reaches past the container, into the network and the kernel of the node.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline]
#   kinds: [pods]
package policies.capabilities_baseline

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s adds the capability %s; expected one of AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT"
#   fix: remove the capability from securityContext.capabilities.add
deny contains finding.at(rego.metadata.chain(), values, path) if {
	some context in pod_security.container_contexts
	added := context.fields.capabilities.add
	some i, capability in value.entries(added)
	not capability in allowed
	values := [context.holder, value.text(capability)]
	path := value.place(array.concat(context.path, ["capabilities", "add"]), added, i)
}

allowed := {
	"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
	"NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
}
