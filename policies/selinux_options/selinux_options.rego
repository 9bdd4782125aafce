# METADATA
# title: SELinux keeps containers as containers
# description: >-
#   Another SELinux type, user or role can lift the separation of a container from the node and from its neighbours.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline, restricted]
#   kinds: [pods]
package policies.selinux_options

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.seLinuxOptions.type to %s; expected container_t, container_init_t, container_kvm_t, container_engine_t or no type"
#   fix: remove the type, or set it to container_t
deny contains finding.at(rego.metadata.chain(), values, path) if {
	some context in pod_security.contexts
	type := context.fields.seLinuxOptions.type
	not type in {"container_t", "container_init_t", "container_kvm_t", "container_engine_t", "", null}
	values := [context.holder, value.text(type)]
	path := array.concat(context.path, ["seLinuxOptions", "type"])
}

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.seLinuxOptions.%s to %s; expected none"
#   fix: remove the field
deny contains finding.at(rego.metadata.chain(), values, path) if {
	some context in pod_security.contexts
	some key in ["user", "role"]
	label := context.fields.seLinuxOptions[key]
	not label in {"", null}
	values := [context.holder, key, value.text(label)]
	path := array.concat(context.path, ["seLinuxOptions", key])
}
