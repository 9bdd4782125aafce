# METADATA
# title: A port of the node is taken once
# description: >-
#   There is one node: of two pods that want the same port of it the second never starts.
# custom:
#   sets: [edge]
#   scope: site
#   kinds: [pods]
package policies.host_port_unique

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.pod_security
import data.policies.lib.value

keep contains {"port": port.hostPort, "protocol": protocol_of(port), "ip": ip_of(port)} if {
	some container in pod_security.containers
	some port in container.fields.ports
	port.hostPort > 0
}

# A pod in the network of the node takes every port that it names.
keep contains {"port": port.containerPort, "protocol": protocol_of(port), "ip": ip_of(port)} if {
	kubernetes.spec.hostNetwork == true
	some container in pod_security.containers
	some port in container.fields.ports
	value.field(port, "hostPort") in {0, null}
}

protocol_of(port) := object.get(port, "protocol", "TCP")

ip_of(port) := object.get(port, "hostIP", "0.0.0.0")

# METADATA
# custom:
#   severity: error
#   message: "%s/%s of the node is taken by %s/%s of %s already"
#   fix: give one of them another hostPort, or a Service

deny contains finding.on(rego.metadata.chain(), values, later, []) if {
	some wanted, takers in taken
	some i, later in takers
	i > 0
	earlier := takers[0]
	values := [wanted[0], format_int(wanted[1], 10), earlier.kind, earlier.name, earlier.workload]
}

taken[[port.protocol, port.port]] := takers if {
	some entry in input.objects
	some port in entry.kept
	takers := [other |
		some other in input.objects
		some theirs in other.kept
		theirs.port == port.port
		theirs.protocol == port.protocol
		overlaps(theirs.ip, port.ip)
	]
}

overlaps(a, b) if a == b

overlaps(a, b) if "0.0.0.0" in {a, b}
