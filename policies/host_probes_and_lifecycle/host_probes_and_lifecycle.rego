# METADATA
# title: Probes and lifecycle hooks name no host
# description: >-
#   The kubelet calls the host that a probe names, from the node, so a pod could reach whatever the node reaches. The
#   standard refuses it from Kubernetes 1.34 on.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline, restricted]
#   kinds: [pods]
package policies.host_probes_and_lifecycle

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s calls %s from its %s; expected no host, which calls the pod itself"
#   fix: remove host; to send another Host header, set httpHeaders
deny contains finding.at(rego.metadata.chain(), values, array.concat(path, ["host"])) if {
	pod_security.some_site_since(34)
	some container in pod_security.containers
	some handler, calls in handlers(container.fields)
	some action in ["httpGet", "tcpSocket"]
	host := calls[action].host
	not host in {"", null}
	values := [container.holder, value.text(host), concat(".", handler)]
	path := array.concat(container.path, array.concat(handler, [action]))
}

handlers(fields) := object.union(
	{[key]: fields[key] | some key in ["livenessProbe", "readinessProbe", "startupProbe"]},
	{["lifecycle", key]: fields.lifecycle[key] | some key in ["postStart", "preStop"]},
)
