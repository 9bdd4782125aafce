# METADATA
# title: No Windows container is a process of the host
# description: >-
#   A HostProcess container has the rights of the Windows node itself.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline, restricted]
#   kinds: [pods]
package policies.windows_host_process

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s sets securityContext.windowsOptions.hostProcess to %s; expected false or no hostProcess"
#   fix: remove hostProcess
deny contains finding.at(rego.metadata.chain(), values, path) if {
	some context in pod_security.contexts
	host_process := context.fields.windowsOptions.hostProcess
	not host_process in {false, null}
	values := [context.holder, value.text(host_process)]
	path := array.concat(context.path, ["windowsOptions", "hostProcess"])
}
