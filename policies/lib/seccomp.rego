# METADATA
# title: Seccomp profiles that the Pod Security Standards refuse
package policies.lib.seccomp

import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# description: Each profile that is neither the runtime's nor one of the node, with its `holder`, `type` and `path`.
faults contains fault if {
	some context in pod_security.contexts
	profile := context.fields.seccompProfile
	profile != null
	not value.field(profile, "type") in {"RuntimeDefault", "Localhost"}
	fault := {
		"holder": context.holder,
		"type": value.text_of(profile, "type"),
		"path": value.place(array.concat(context.path, ["seccompProfile"]), profile, "type"),
	}
}
