package policies.selinux_options_test

import data.policies.selinux_options

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_type_that_is_no_containers if {
	spec := {"securityContext": {"seLinuxOptions": {"type": "spc_t"}}, "containers": [{"name": "reader"}]}
	found := selinux_options.deny with input as judged(spec)
	told(found) == {
		["the pod sets securityContext.seLinuxOptions.type to spc_t; expected container_t, container_init_t, container_kvm_t, container_engine_t or no type", ["spec", "securityContext", "seLinuxOptions", "type"]],
	}
}

test_denies_a_user_and_a_role if {
	spec := {"containers": [{"name": "reader", "securityContext": {"seLinuxOptions": {"user": "root", "role": "sysadm_r"}}}]}
	found := selinux_options.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.seLinuxOptions.role to sysadm_r; expected none", ["spec", "containers", 0, "securityContext", "seLinuxOptions", "role"]],
		["container reader sets securityContext.seLinuxOptions.user to root; expected none", ["spec", "containers", 0, "securityContext", "seLinuxOptions", "user"]],
	}
}

test_accepts_types_of_containers_and_empty_fields if {
	spec := {"securityContext": {"seLinuxOptions": {"type": "container_engine_t", "level": "s0"}}, "containers": [{"name": "reader", "securityContext": {"seLinuxOptions": {"type": "", "user": "", "role": null}}}]}
	count(selinux_options.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
