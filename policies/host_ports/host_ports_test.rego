package policies.host_ports_test

import data.policies.host_ports

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_port_of_the_node if {
	spec := {"initContainers": [{"name": "reader", "ports": [{"containerPort": 80}, {"containerPort": 80, "hostPort": 80}]}]}
	found := host_ports.deny with input as judged(spec)
	told(found) == {
		["container reader takes hostPort 80 of the node; expected 0 or no hostPort", ["spec", "initContainers", 0, "ports", 1, "hostPort"]],
	}
}

test_denies_what_is_not_a_number if {
	spec := {"containers": [{"name": "reader", "ports": [{"hostPort": "80"}]}]}
	found := host_ports.deny with input as judged(spec)
	told(found) == {
		["container reader takes hostPort \"80\" of the node; expected 0 or no hostPort", ["spec", "containers", 0, "ports", 0, "hostPort"]],
	}
}

test_accepts_zero_and_null if {
	spec := {"containers": [{"name": "reader", "ports": [{"hostPort": 0}, {"hostPort": null}, {"containerPort": 80}]}]}
	count(host_ports.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
