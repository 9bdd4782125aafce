package policies.selector_finds_pod_test

import data.policies.selector_finds_pod

judge(objects, mine) := found if {
	entries := [entry |
		some id, item in objects
		kept := [value | some value in selector_finds_pod.keep with input as {"object": item}]
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
	found := selector_finds_pod.deny | selector_finds_pod.warn with input as {"objects": entries, "site": {"external": [{"kind": "Secret", "namespace": "edge", "name": "given-*", "from": "bootstrap"}]}}
}

test_accepts_a_pod_of_these_labels if {
	objects := [{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"app": "reader"}, "ports": [{"port": 80}]}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_a_policy_for_every_pod if {
	objects := [{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"podSelector": {}, "policyTypes": ["Egress"]}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_a_service_of_another_name if {
	objects := [{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"type": "ExternalName", "selector": {"app": "x"}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_refuses_another_label if {
	objects := [{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"app": "writer"}, "ports": [{"port": 80}]}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}]
	{each.message | some each in judge(objects, [])} == {"the Service selects {\"app\":\"writer\"}, and no pod of the site has these labels"}
}

test_refuses_a_policy_for_nobody if {
	objects := [{"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"podSelector": {"matchLabels": {"app": "writer"}}, "policyTypes": ["Egress"]}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}]
	{each.message | some each in judge(objects, [])} == {"the NetworkPolicy selects {\"matchLabels\":{\"app\":\"writer\"}}, and no pod of the site has these labels"}
}
