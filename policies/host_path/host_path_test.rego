package policies.host_path_test

import data.policies.host_path

test_accepts_a_path_of_the_list if {
	found := host_path.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "zone", "hostPath": {"path": "/etc/localtime"}}]}}}
	{each.message | some each in found} == set()
}

test_refuses_another_path if {
	found := host_path.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "bus", "hostPath": {"path": "/dev/can0"}}]}}}
	{each.message | some each in found} == {"volume bus mounts /dev/can0 of the node, which is not allowed"}
}

test_refuses_a_way_out_of_an_allowed_one if {
	found := host_path.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "zone", "hostPath": {"path": "/etc/localtime/../shadow"}}]}}}
	{each.message | some each in found} == {"volume zone mounts /etc/localtime/../shadow of the node, which is not allowed"}
}

test_refuses_a_fleet_that_allows_none if {
	found := host_path.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "zone", "hostPath": {"path": "/etc/localtime"}}]}}, "thresholds": {"host_path": {"allowed": []}}}
	{each.message | some each in found} == {"volume zone mounts /etc/localtime of the node, which is not allowed"}
}
