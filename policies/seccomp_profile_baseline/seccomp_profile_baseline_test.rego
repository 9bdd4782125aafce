package policies.seccomp_profile_baseline_test

import data.policies.seccomp_profile_baseline

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_profile_switched_off_for_the_pod if {
	spec := {"securityContext": {"seccompProfile": {"type": "Unconfined"}}, "containers": [{"name": "reader"}]}
	found := seccomp_profile_baseline.deny with input as judged(spec)
	told(found) == {
		["the pod sets securityContext.seccompProfile.type to Unconfined; expected RuntimeDefault, Localhost or no profile", ["spec", "securityContext", "seccompProfile", "type"]],
	}
}

test_denies_a_profile_switched_off_in_a_debug_container if {
	spec := {"ephemeralContainers": [{"name": "debug", "securityContext": {"seccompProfile": {"type": "Unconfined"}}}]}
	found := seccomp_profile_baseline.deny with input as judged(spec)
	told(found) == {
		["container debug sets securityContext.seccompProfile.type to Unconfined; expected RuntimeDefault, Localhost or no profile", ["spec", "ephemeralContainers", 0, "securityContext", "seccompProfile", "type"]],
	}
}

test_denies_a_profile_without_a_type if {
	spec := {"containers": [{"name": "reader", "securityContext": {"seccompProfile": {}}}]}
	found := seccomp_profile_baseline.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.seccompProfile.type to nothing; expected RuntimeDefault, Localhost or no profile", ["spec", "containers", 0, "securityContext", "seccompProfile"]],
	}
}

test_denies_a_profile_that_is_no_object if {
	spec := {"containers": [{"name": "reader", "securityContext": {"seccompProfile": "RuntimeDefault"}}]}
	found := seccomp_profile_baseline.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.seccompProfile.type to nothing; expected RuntimeDefault, Localhost or no profile", ["spec", "containers", 0, "securityContext", "seccompProfile"]],
	}
}

test_accepts_the_runtimes_and_the_nodes_profile if {
	spec := {"securityContext": {"seccompProfile": {"type": "Localhost"}}, "containers": [{"name": "reader", "securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}}, {"name": "other", "securityContext": {"seccompProfile": null}}]}
	count(seccomp_profile_baseline.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
