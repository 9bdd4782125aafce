package policies.selector_matches_template_test

import data.policies.selector_matches_template

test_accepts_the_same_label if {
	found := selector_matches_template.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "a"}}, "template": {"metadata": {"labels": {"app": "a", "tier": "b"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_accepts_a_replicationcontroller__whose_selector_is_labels_alone if {
	found := selector_matches_template.deny with input as {"object": {"apiVersion": "v1", "kind": "ReplicationController", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"app": "a"}, "template": {"metadata": {"labels": {"app": "a"}}}}}}
	{each.message | some each in found} == set()
}

test_accepts_an_expression if {
	found := selector_matches_template.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchExpressions": [{"key": "app", "operator": "In", "values": ["a", "b"]}]}, "template": {"metadata": {"labels": {"app": "a"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_refuses_another_label if {
	found := selector_matches_template.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "a"}}, "template": {"metadata": {"labels": {"app": "b"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"the selector {\"matchLabels\":{\"app\":\"a\"}} does not match the labels of the template, which are {\"app\":\"b\"}"}
}
