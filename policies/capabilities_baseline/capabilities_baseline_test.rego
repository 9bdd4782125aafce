package policies.capabilities_baseline_test

import data.policies.capabilities_baseline

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_capability_beyond_the_runtimes if {
	spec := {"containers": [{"name": "reader", "securityContext": {"capabilities": {"add": ["CHOWN", "SYS_ADMIN"]}}}]}
	found := capabilities_baseline.deny with input as judged(spec)
	told(found) == {
		["container reader adds the capability SYS_ADMIN; expected one of AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT", ["spec", "containers", 0, "securityContext", "capabilities", "add", 1]],
	}
}

test_denies_a_lone_capability_that_should_be_a_list if {
	spec := {"containers": [{"name": "reader", "securityContext": {"capabilities": {"add": "SYS_ADMIN"}}}]}
	found := capabilities_baseline.deny with input as judged(spec)
	told(found) == {
		["container reader adds the capability SYS_ADMIN; expected one of AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT", ["spec", "containers", 0, "securityContext", "capabilities", "add"]],
	}
}

test_denies_another_case_of_letters if {
	spec := {"containers": [{"name": "reader", "securityContext": {"capabilities": {"add": ["chown"]}}}]}
	found := capabilities_baseline.deny with input as judged(spec)
	told(found) == {
		["container reader adds the capability chown; expected one of AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT", ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]],
	}
}

test_accepts_the_runtimes_own_and_null if {
	spec := {"containers": [{"name": "reader", "securityContext": {"capabilities": {"add": ["CHOWN", "NET_BIND_SERVICE"]}}}, {"name": "other", "securityContext": {"capabilities": {"add": null}}}]}
	count(capabilities_baseline.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
