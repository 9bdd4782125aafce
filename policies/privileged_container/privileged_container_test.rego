package policies.privileged_container_test

import data.policies.privileged_container

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_privileged_container_of_every_role if {
	spec := {"containers": [{"name": "reader", "securityContext": {"privileged": true}}], "initContainers": [{"name": "prepare", "securityContext": {"privileged": true}}], "ephemeralContainers": [{"name": "debug", "securityContext": {"privileged": true}}]}
	found := privileged_container.deny with input as judged(spec)
	told(found) == {
		["container debug sets securityContext.privileged to true; expected false or no privileged", ["spec", "ephemeralContainers", 0, "securityContext", "privileged"]],
		["container prepare sets securityContext.privileged to true; expected false or no privileged", ["spec", "initContainers", 0, "securityContext", "privileged"]],
		["container reader sets securityContext.privileged to true; expected false or no privileged", ["spec", "containers", 0, "securityContext", "privileged"]],
	}
}

test_denies_what_is_not_a_boolean if {
	spec := {"containers": [{"name": "reader", "securityContext": {"privileged": "true"}}]}
	found := privileged_container.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.privileged to \"true\"; expected false or no privileged", ["spec", "containers", 0, "securityContext", "privileged"]],
	}
}

test_accepts_false_and_null if {
	spec := {"containers": [{"name": "reader", "securityContext": {"privileged": false}}, {"name": "other", "securityContext": {"privileged": null}}, {"name": "third", "securityContext": null}]}
	count(privileged_container.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
