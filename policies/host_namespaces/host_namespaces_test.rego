package policies.host_namespaces_test

import data.policies.host_namespaces

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_each_namespace_of_the_node if {
	spec := {"hostNetwork": true, "hostPID": true, "hostIPC": true}
	found := host_namespaces.deny with input as judged(spec)
	told(found) == {
		["the pod sets hostIPC to true; expected false or no hostIPC", ["spec", "hostIPC"]],
		["the pod sets hostNetwork to true; expected false or no hostNetwork", ["spec", "hostNetwork"]],
		["the pod sets hostPID to true; expected false or no hostPID", ["spec", "hostPID"]],
	}
}

test_denies_what_is_not_a_boolean if {
	spec := {"hostNetwork": "true"}
	found := host_namespaces.deny with input as judged(spec)
	told(found) == {
		["the pod sets hostNetwork to \"true\"; expected false or no hostNetwork", ["spec", "hostNetwork"]],
	}
}

test_accepts_false_and_null if {
	spec := {"hostNetwork": false, "hostPID": null}
	count(host_namespaces.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
