package policies.run_as_non_root_test

import data.policies.run_as_non_root

judged(spec, versions) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}, "site": {"kubernetes": versions}}

test_denies_a_container_that_does_not_say if {
	spec := {"containers": [{"name": "reader"}, {"name": "other", "securityContext": {"runAsNonRoot": true}}]}
	found := run_as_non_root.deny with input as judged(spec, [])
	told(found) == {
		["container reader sets no securityContext.runAsNonRoot, and neither does the pod; expected true in one of them", ["spec", "containers", 0]],
	}
}

test_denies_false_in_the_pod_and_in_a_container if {
	spec := {"securityContext": {"runAsNonRoot": false}, "containers": [{"name": "reader", "securityContext": {"runAsNonRoot": false}}]}
	found := run_as_non_root.deny with input as judged(spec, [])
	told(found) == {
		["container reader sets securityContext.runAsNonRoot to false; expected true", ["spec", "containers", 0, "securityContext", "runAsNonRoot"]],
		["the pod sets securityContext.runAsNonRoot to false; expected true", ["spec", "securityContext", "runAsNonRoot"]],
	}
}

test_denies_a_user_namespace_before_kubernetes_1_35 if {
	spec := {"hostUsers": false, "containers": [{"name": "reader"}]}
	found := run_as_non_root.deny with input as judged(spec, ["1.34"])
	told(found) == {
		["container reader sets no securityContext.runAsNonRoot, and neither does the pod; expected true in one of them", ["spec", "containers", 0]],
	}
}

test_accepts_a_user_namespace_from_kubernetes_1_35_on if {
	spec := {"hostUsers": false, "containers": [{"name": "reader", "securityContext": {"runAsNonRoot": false}}]}
	count(run_as_non_root.deny) == 0 with input as judged(spec, ["1.35"])
}

test_accepts_true_of_the_pod if {
	spec := {"securityContext": {"runAsNonRoot": true}, "containers": [{"name": "reader"}]}
	count(run_as_non_root.deny) == 0 with input as judged(spec, [])
}

test_accepts_true_of_every_container if {
	spec := {"containers": [{"name": "reader", "securityContext": {"runAsNonRoot": true}}]}
	count(run_as_non_root.deny) == 0 with input as judged(spec, [])
}

told(found) := {[one.message, one.path] | some one in found}
