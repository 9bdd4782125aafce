package policies.windows_host_process_test

import data.policies.windows_host_process

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_pod_and_a_container_of_the_host if {
	spec := {"securityContext": {"windowsOptions": {"hostProcess": true}}, "containers": [{"name": "reader", "securityContext": {"windowsOptions": {"hostProcess": true}}}]}
	found := windows_host_process.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.windowsOptions.hostProcess to true; expected false or no hostProcess", ["spec", "containers", 0, "securityContext", "windowsOptions", "hostProcess"]],
		["the pod sets securityContext.windowsOptions.hostProcess to true; expected false or no hostProcess", ["spec", "securityContext", "windowsOptions", "hostProcess"]],
	}
}

test_accepts_false_and_null if {
	spec := {"securityContext": {"windowsOptions": null}, "containers": [{"name": "reader", "securityContext": {"windowsOptions": {"hostProcess": false}}}]}
	count(windows_host_process.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
