package policies.duplicate_object_test

import data.policies.duplicate_object

judge(objects, mine) := found if {
	entries := [entry |
		some id, item in objects
		kept := [value | some value in duplicate_object.keep with input as {"object": item}]
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
	found := duplicate_object.deny with input as {"objects": entries, "site": {"external": [{"kind": "Secret", "namespace": "edge", "name": "given-*", "from": "bootstrap"}]}}
}

test_accepts_two_names if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "edge"}}, {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b", "namespace": "edge"}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_two_groups if {
	objects := [{"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "a", "namespace": "edge"}}, {"apiVersion": "acme.example/v1", "kind": "Ingress", "metadata": {"name": "a", "namespace": "edge"}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_refuses_the_same_name_twice if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "edge"}}, {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "edge"}}]
	{each.message | some each in judge(objects, [])} == {"ConfigMap/a is written by example and by example"}
}

test_refuses_two_versions_of_one_kind if {
	objects := [{"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "a", "namespace": "edge"}}, {"apiVersion": "networking.k8s.io/v1beta1", "kind": "Ingress", "metadata": {"name": "a", "namespace": "edge"}}]
	{each.message | some each in judge(objects, [])} == {"Ingress/a is written by example and by example"}
}
