package policies.capabilities_restricted_test

import data.policies.capabilities_restricted

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_container_that_drops_nothing if {
	spec := {"containers": [{"name": "reader"}, {"name": "other", "securityContext": {"capabilities": {"add": ["NET_BIND_SERVICE"]}}}]}
	found := capabilities_restricted.deny with input as judged(spec)
	told(found) == {
		["container other drops nothing of its capabilities; expected ALL", ["spec", "containers", 1, "securityContext", "capabilities"]],
		["container reader drops nothing of its capabilities; expected ALL", ["spec", "containers", 0]],
	}
}

test_denies_another_drop_and_another_add if {
	spec := {"containers": [{"name": "reader", "securityContext": {"capabilities": {"drop": ["NET_RAW"], "add": ["CHOWN"]}}}]}
	found := capabilities_restricted.deny with input as judged(spec)
	told(found) == {
		["container reader adds the capability CHOWN; expected none but NET_BIND_SERVICE", ["spec", "containers", 0, "securityContext", "capabilities", "add", 0]],
		["container reader drops [\"NET_RAW\"] of its capabilities; expected ALL", ["spec", "containers", 0, "securityContext", "capabilities", "drop"]],
	}
}

test_accepts_all_dropped if {
	spec := {"containers": [{"name": "reader", "securityContext": {"capabilities": {"drop": ["NET_RAW", "ALL"], "add": ["NET_BIND_SERVICE"]}}}]}
	count(capabilities_restricted.deny) == 0 with input as judged(spec)
}

test_accepts_windows if {
	spec := {"os": {"name": "windows"}, "containers": [{"name": "reader"}]}
	count(capabilities_restricted.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
