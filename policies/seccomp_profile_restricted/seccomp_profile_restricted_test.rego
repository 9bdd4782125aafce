package policies.seccomp_profile_restricted_test

import data.policies.seccomp_profile_restricted

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_container_without_a_profile if {
	spec := {"containers": [{"name": "reader"}, {"name": "other", "securityContext": {"seccompProfile": {"type": "Localhost"}}}]}
	found := seccomp_profile_restricted.deny with input as judged(spec)
	told(found) == {
		["container reader sets no securityContext.seccompProfile, and neither does the pod; expected type RuntimeDefault or Localhost in one of them", ["spec", "containers", 0]],
	}
}

test_denies_a_profile_switched_off if {
	spec := {"securityContext": {"seccompProfile": {"type": "Unconfined"}}, "containers": [{"name": "reader"}]}
	found := seccomp_profile_restricted.deny with input as judged(spec)
	told(found) == {
		["the pod sets securityContext.seccompProfile.type to Unconfined; expected RuntimeDefault or Localhost", ["spec", "securityContext", "seccompProfile", "type"]],
	}
}

test_accepts_a_profile_of_the_pod if {
	spec := {"securityContext": {"seccompProfile": {"type": "RuntimeDefault"}}, "containers": [{"name": "reader"}]}
	count(seccomp_profile_restricted.deny) == 0 with input as judged(spec)
}

test_accepts_windows if {
	spec := {"os": {"name": "windows"}, "containers": [{"name": "reader"}]}
	count(seccomp_profile_restricted.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
