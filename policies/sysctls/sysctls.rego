# METADATA
# title: Pods set only sysctls that stay inside the pod
# description: >-
#   Most kernel settings are the node's own, so one pod's setting changes every other workload of the site. Which ones
#   are safe depends on the Kubernetes version; a fleet of several versions is held to the oldest.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline, restricted]
#   kinds: [pods]
package policies.sysctls

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: the pod sets the sysctl %s; expected one of %s
#   fix: remove the sysctl; what the node itself needs belongs to its installation
deny contains finding.at(rego.metadata.chain(), values, path) if {
	set := pod_security.pod_context.fields.sysctls
	some i, sysctl in value.entries(set)
	not value.field(sysctl, "name") in allowed
	values := [value.text_of(sysctl, "name"), concat(", ", sort(allowed))]
	entry := value.place(array.concat(pod_security.pod_context.path, ["sysctls"]), set, i)
	path := value.place(entry, sysctl, "name")
}

allowed := since_32 | {name | some name in since_37; pod_security.every_site_since(37)}

since_32 := {
	"kernel.shm_rmid_forced",
	"net.ipv4.ip_local_port_range",
	"net.ipv4.ip_local_reserved_ports",
	"net.ipv4.ip_unprivileged_port_start",
	"net.ipv4.ping_group_range",
	"net.ipv4.tcp_fin_timeout",
	"net.ipv4.tcp_keepalive_intvl",
	"net.ipv4.tcp_keepalive_probes",
	"net.ipv4.tcp_keepalive_time",
	"net.ipv4.tcp_rmem",
	"net.ipv4.tcp_syncookies",
	"net.ipv4.tcp_wmem",
}

since_37 := {"net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_slow_start_after_idle"}
