# METADATA
# title: No container is privileged
# description: >-
#   A privileged container is root on the node with every device; nothing on the site is kept from it.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline, restricted]
#   kinds: [pods]
package policies.privileged_container

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.privileged to %s; expected false or no privileged"
#   fix: remove privileged; mount the one device the container needs, or ask for the one capability
deny contains finding.at(rego.metadata.chain(), values, array.concat(context.path, ["privileged"])) if {
	some context in pod_security.container_contexts
	privileged := context.fields.privileged
	not privileged in {false, null}
	values := [context.holder, value.text(privileged)]
}
