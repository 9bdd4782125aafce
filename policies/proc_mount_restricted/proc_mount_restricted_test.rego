package policies.proc_mount_restricted_test

import data.policies.proc_mount_restricted

judged(spec, versions) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}, "site": {"kubernetes": versions}}

test_denies_an_unmasked_proc_in_a_user_namespace if {
	spec := {"hostUsers": false, "containers": [{"name": "reader", "securityContext": {"procMount": "Unmasked"}}]}
	found := proc_mount_restricted.deny with input as judged(spec, ["1.35"])
	told(found) == {
		["container reader sets securityContext.procMount to Unmasked; expected Default or no procMount", ["spec", "containers", 0, "securityContext", "procMount"]],
	}
}

test_accepts_the_masked_one if {
	spec := {"containers": [{"name": "reader", "securityContext": {"procMount": "Default"}}]}
	count(proc_mount_restricted.deny) == 0 with input as judged(spec, [])
}

told(found) := {[one.message, one.path] | some one in found}
