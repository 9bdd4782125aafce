# METADATA
# title: No seccomp profile is switched off
# description: >-
#   A seccomp profile keeps a broken process from the system calls that it never needs; Unconfined gives it all of them.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline]
#   kinds: [pods]
package policies.seccomp_profile_baseline

import data.policies.lib.finding
import data.policies.lib.seccomp

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.seccompProfile.type to %s; expected RuntimeDefault, Localhost or no profile"
#   fix: set the type to RuntimeDefault, or remove seccompProfile
deny contains finding.at(rego.metadata.chain(), [fault.holder, fault.type], fault.path) if {
	some fault in seccomp.faults
}
