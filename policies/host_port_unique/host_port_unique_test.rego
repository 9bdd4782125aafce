package policies.host_port_unique_test

import data.policies.host_port_unique

judge(objects, mine) := found if {
	entries := [entry |
		some id, item in objects
		kept := [value | some value in host_port_unique.keep with input as {"object": item}]
		count(kept) > 0
		entry := {
			"id": id,
			"apiVersion": item.apiVersion,
			"kind": item.kind,
			"namespace": object.get(item.metadata, "namespace", ""),
			"name": item.metadata.name,
			"workload": "example",
			"perSite": concat("/", [item.kind, item.metadata.name]) in mine,
			"kept": kept,
		}
	]
	found := host_port_unique.deny with input as {"objects": entries, "site": {"external": [{"kind": "Secret", "namespace": "edge", "name": "given-*", "from": "bootstrap"}]}}
}

test_accepts_two_ports if {
	objects := [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ports": [{"containerPort": 8080, "hostPort": 80}]}]}}, {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ports": [{"containerPort": 8080, "hostPort": 81}]}]}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_two_protocols if {
	objects := [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ports": [{"containerPort": 8080, "hostPort": 53}]}]}}, {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ports": [{"containerPort": 8080, "hostPort": 53, "protocol": "UDP"}]}]}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_refuses_the_same_port if {
	objects := [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ports": [{"containerPort": 8080, "hostPort": 80}]}]}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "b", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ports": [{"containerPort": 8080, "hostPort": 80}]}]}}}}]
	{each.message | some each in judge(objects, [])} == {"TCP/80 of the node is taken by Pod/a of example already"}
}

test_refuses_a_pod_in_the_node_s_own_network if {
	objects := [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ports": [{"containerPort": 8080}]}], "hostNetwork": true}}, {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "ports": [{"containerPort": 8080, "hostPort": 8080}]}]}}]
	{each.message | some each in judge(objects, [])} == {"TCP/8080 of the node is taken by Pod/a of example already"}
}
