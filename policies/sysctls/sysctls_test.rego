package policies.sysctls_test

import data.policies.sysctls

judged(sysctl, versions) := {
	"object": {"kind": "Pod", "apiVersion": "v1", "spec": {"securityContext": {"sysctls": [sysctl]}}},
	"site": {"kubernetes": versions},
}

test_denies_a_sysctl_of_the_node if {
	some found in sysctls.deny with input as judged({"name": "kernel.msgmax", "value": "1"}, ["1.37"])
	startswith(found.message, "the pod sets the sysctl kernel.msgmax; expected one of kernel.shm_rmid_forced, net.")
	found.path == ["spec", "securityContext", "sysctls", 0, "name"]
}

test_denies_a_sysctl_without_a_name if {
	some found in sysctls.deny with input as judged({"value": "1"}, ["1.37"])
	startswith(found.message, "the pod sets the sysctl nothing;")
	found.path == ["spec", "securityContext", "sysctls", 0]
}

test_accepts_a_sysctl_of_the_pod if {
	count(sysctls.deny) == 0 with input as judged({"name": "net.ipv4.tcp_rmem"}, ["1.33"])
}

test_holds_a_fleet_to_its_oldest_version if {
	lowat := {"name": "net.ipv4.tcp_notsent_lowat"}
	count(sysctls.deny) == 0 with input as judged(lowat, ["1.37", "1.38"])
	count(sysctls.deny) == 1 with input as judged(lowat, ["1.37", "1.36"])
	count(sysctls.deny) == 1 with input as judged(lowat, [])
}
