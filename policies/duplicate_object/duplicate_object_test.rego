package policies.duplicate_object_test

import data.policies.duplicate_object

entry(id, version, name) := {
	"id": id,
	"apiVersion": version,
	"kind": "Ingress",
	"namespace": "edge",
	"name": name,
	"workload": sprintf("workload-%d", [id]),
	"kept": ["name"],
}

test_denies_the_later_one if {
	objects := [entry(0, "networking.k8s.io/v1", "a"), entry(1, "networking.k8s.io/v1beta1", "a")]
	found := duplicate_object.deny with input as {"objects": objects}
	{[each.object, each.message] | some each in found} == {[1, "Ingress/a is written by workload-0 and by workload-1"]}
}

test_accepts_two_names_and_two_groups if {
	objects := [entry(0, "networking.k8s.io/v1", "a"), entry(1, "networking.k8s.io/v1", "b"), entry(2, "acme.example/v1", "a")]
	count(duplicate_object.deny) == 0 with input as {"objects": objects}
}
