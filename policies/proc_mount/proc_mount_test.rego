package policies.proc_mount_test

import data.policies.proc_mount

judged(spec, versions) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}, "site": {"kubernetes": versions}}

test_denies_an_unmasked_proc if {
	spec := {"containers": [{"name": "reader", "securityContext": {"procMount": "Unmasked"}}]}
	found := proc_mount.deny with input as judged(spec, ["1.35"])
	told(found) == {
		["container reader sets securityContext.procMount to Unmasked; expected Default or no procMount", ["spec", "containers", 0, "securityContext", "procMount"]],
	}
}

test_denies_a_user_namespace_before_kubernetes_1_35 if {
	spec := {"hostUsers": false, "containers": [{"name": "reader", "securityContext": {"procMount": "Unmasked"}}]}
	found := proc_mount.deny with input as judged(spec, ["1.34", "1.35"])
	told(found) == {
		["container reader sets securityContext.procMount to Unmasked; expected Default or no procMount", ["spec", "containers", 0, "securityContext", "procMount"]],
	}
}

test_denies_an_empty_one if {
	spec := {"containers": [{"name": "reader", "securityContext": {"procMount": ""}}]}
	found := proc_mount.deny with input as judged(spec, [])
	told(found) == {
		["container reader sets securityContext.procMount to \"\"; expected Default or no procMount", ["spec", "containers", 0, "securityContext", "procMount"]],
	}
}

test_accepts_a_user_namespace_from_kubernetes_1_35_on if {
	spec := {"hostUsers": false, "containers": [{"name": "reader", "securityContext": {"procMount": "Unmasked"}}]}
	count(proc_mount.deny) == 0 with input as judged(spec, ["1.35", "1.36"])
}

test_accepts_the_masked_one_and_null if {
	spec := {"containers": [{"name": "reader", "securityContext": {"procMount": "Default"}}, {"name": "other", "securityContext": {"procMount": null}}]}
	count(proc_mount.deny) == 0 with input as judged(spec, [])
}

told(found) := {[one.message, one.path] | some one in found}
