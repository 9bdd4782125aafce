package policies.privilege_escalation_test

import data.policies.privilege_escalation

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_true_and_nothing if {
	spec := {"containers": [{"name": "reader", "securityContext": {"allowPrivilegeEscalation": true}}, {"name": "other", "securityContext": {}}, {"name": "third"}]}
	found := privilege_escalation.deny with input as judged(spec)
	told(found) == {
		["container other sets securityContext.allowPrivilegeEscalation to nothing; expected false", ["spec", "containers", 1, "securityContext"]],
		["container reader sets securityContext.allowPrivilegeEscalation to true; expected false", ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"]],
		["container third sets securityContext.allowPrivilegeEscalation to nothing; expected false", ["spec", "containers", 2]],
	}
}

test_denies_what_is_not_a_boolean if {
	spec := {"containers": [{"name": "reader", "securityContext": {"allowPrivilegeEscalation": "false"}}]}
	found := privilege_escalation.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.allowPrivilegeEscalation to \"false\"; expected false", ["spec", "containers", 0, "securityContext", "allowPrivilegeEscalation"]],
	}
}

test_denies_a_container_that_is_no_object if {
	spec := {"containers": [null]}
	found := privilege_escalation.deny with input as judged(spec)
	told(found) == {
		["container containers[0] sets securityContext.allowPrivilegeEscalation to nothing; expected false", ["spec", "containers", 0]],
	}
}

test_accepts_false if {
	spec := {"containers": [{"name": "reader", "securityContext": {"allowPrivilegeEscalation": false}}]}
	count(privilege_escalation.deny) == 0 with input as judged(spec)
}

test_accepts_windows if {
	spec := {"os": {"name": "windows"}, "containers": [{"name": "reader"}]}
	count(privilege_escalation.deny) == 0 with input as judged(spec)
}

test_denies_linux if {
	spec := {"os": {"name": "linux"}, "containers": [{"name": "reader"}]}
	found := privilege_escalation.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.allowPrivilegeEscalation to nothing; expected false", ["spec", "containers", 0]],
	}
}

told(found) := {[one.message, one.path] | some one in found}
