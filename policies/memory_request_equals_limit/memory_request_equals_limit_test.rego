package policies.memory_request_equals_limit_test

import data.policies.memory_request_equals_limit

test_accepts_the_same_amount__written_in_two_ways if {
	found := memory_request_equals_limit.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"memory": "1Gi"}, "limits": {"memory": "1024Mi"}}}]}}}
	{each.message | some each in found} == set()
}

test_accepts_a_limit_alone__which_kubernetes_takes_for_the_request if {
	found := memory_request_equals_limit.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"limits": {"memory": "96Mi"}}}]}}}
	{each.message | some each in found} == set()
}

test_refuses_no_limit if {
	found := memory_request_equals_limit.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"memory": "96Mi"}}}]}}}
	{each.message | some each in found} == {"container reader has no memory limit"}
}

test_refuses_nothing_at_all__in_an_init_container if {
	found := memory_request_equals_limit.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"limits": {"memory": "96Mi"}}}], "initContainers": [{"name": "fetch", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}
	{each.message | some each in found} == {"container fetch has no memory limit"}
}

test_refuses_a_smaller_request if {
	found := memory_request_equals_limit.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"memory": "64Mi"}, "limits": {"memory": "96Mi"}}}]}}}}}
	{each.message | some each in found} == {"container reader requests 64Mi of memory and is limited to 96Mi; expected the same"}
}
