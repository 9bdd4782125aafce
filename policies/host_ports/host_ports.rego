# METADATA
# title: Containers open no port on the node
# description: >-
#   A port on the node bypasses the network policies of the site, and the second pod that wants the same one never starts.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline, restricted]
#   kinds: [pods]
package policies.host_ports

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s takes hostPort %s of the node; expected 0 or no hostPort"
#   fix: remove hostPort and put a Service in front of the pod
deny contains finding.at(rego.metadata.chain(), values, path) if {
	some container in pod_security.containers
	some i, port in container.fields.ports
	host_port := port.hostPort
	not host_port in {0, null}
	values := [container.holder, value.text(host_port)]
	path := array.concat(container.path, ["ports", i, "hostPort"])
}
