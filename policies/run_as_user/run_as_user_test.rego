package policies.run_as_user_test

import data.policies.run_as_user

judged(spec, versions) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}, "site": {"kubernetes": versions}}

test_denies_root_for_the_pod_and_a_container if {
	spec := {"securityContext": {"runAsUser": 0}, "containers": [{"name": "reader", "securityContext": {"runAsUser": 0}}]}
	found := run_as_user.deny with input as judged(spec, [])
	told(found) == {
		["container reader sets securityContext.runAsUser to 0; expected a number other than 0, or no runAsUser", ["spec", "containers", 0, "securityContext", "runAsUser"]],
		["the pod sets securityContext.runAsUser to 0; expected a number other than 0, or no runAsUser", ["spec", "securityContext", "runAsUser"]],
	}
}

test_denies_what_is_not_a_number if {
	spec := {"containers": [{"name": "reader", "securityContext": {"runAsUser": "0"}}]}
	found := run_as_user.deny with input as judged(spec, [])
	told(found) == {
		["container reader sets securityContext.runAsUser to \"0\"; expected a number other than 0, or no runAsUser", ["spec", "containers", 0, "securityContext", "runAsUser"]],
	}
}

test_denies_a_user_namespace_before_kubernetes_1_35 if {
	spec := {"hostUsers": false, "containers": [{"name": "reader", "securityContext": {"runAsUser": 0}}]}
	found := run_as_user.deny with input as judged(spec, ["1.34"])
	told(found) == {
		["container reader sets securityContext.runAsUser to 0; expected a number other than 0, or no runAsUser", ["spec", "containers", 0, "securityContext", "runAsUser"]],
	}
}

test_accepts_a_user_namespace_from_kubernetes_1_35_on if {
	spec := {"hostUsers": false, "containers": [{"name": "reader", "securityContext": {"runAsUser": 0}}]}
	count(run_as_user.deny) == 0 with input as judged(spec, ["1.35"])
}

test_accepts_another_user_and_none if {
	spec := {"securityContext": {"runAsUser": 65532}, "containers": [{"name": "reader", "securityContext": {"runAsUser": null}}]}
	count(run_as_user.deny) == 0 with input as judged(spec, [])
}

told(found) := {[one.message, one.path] | some one in found}
