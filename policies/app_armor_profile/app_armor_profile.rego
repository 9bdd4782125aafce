# METADATA
# title: No AppArmor profile is switched off
# description: >-
#   The runtime's profile keeps a broken process away from the kernel interfaces that it has no business with; only
#   another profile that is loaded on the node may take its place.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline, restricted]
#   kinds: [pods]
package policies.app_armor_profile

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.appArmorProfile.type to %s; expected RuntimeDefault, Localhost or no profile"
#   fix: set the type to RuntimeDefault, or remove appArmorProfile
deny contains finding.at(rego.metadata.chain(), values, path) if {
	some context in pod_security.contexts
	profile := context.fields.appArmorProfile
	profile != null
	not value.field(profile, "type") in {"RuntimeDefault", "Localhost"}
	values := [context.holder, value.text_of(profile, "type")]
	path := value.place(array.concat(context.path, ["appArmorProfile"]), profile, "type")
}

# METADATA
# custom:
#   severity: error
#   message: annotation %s is %s; expected runtime/default or localhost/ and the name of a profile
#   fix: remove the annotation, and set securityContext.appArmorProfile.type to RuntimeDefault or Localhost
deny contains finding.at(rego.metadata.chain(), values, path) if {
	some key, profile in kubernetes.pod.metadata.annotations
	startswith(key, "container.apparmor.security.beta.kubernetes.io/")
	not profile in {"runtime/default", "", null}
	not startswith(profile, "localhost/")
	values := [key, value.text(profile)]
	path := array.concat(kubernetes.pod_path, ["metadata", "annotations", key])
}
