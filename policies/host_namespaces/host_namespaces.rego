# METADATA
# title: Pods keep out of the node's network, process and IPC namespaces
# description: >-
#   A pod in the node's namespaces sees the traffic or the processes of everything else on the site, so one broken
#   workload is enough to take the whole site.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline, restricted]
#   kinds: [pods]
package policies.host_namespaces

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: the pod sets %s to %s; expected false or no %s
#   fix: remove the field; reach the pod through a Service instead of the node's network
deny contains finding.at(rego.metadata.chain(), [key, value.text(shared), key], array.concat(kubernetes.spec_path, [key])) if {
	some key in ["hostNetwork", "hostPID", "hostIPC"]
	shared := pod_security.spec[key]
	not shared in {false, null}
}
