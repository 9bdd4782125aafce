package policies.cpu_request_test

import data.policies.cpu_request

test_accepts_a_request if {
	found := cpu_request.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"cpu": "50m"}}}]}}}
	{each.message | some each in found} == set()
}

test_accepts_a_limit_alone__which_kubernetes_takes_for_the_request if {
	found := cpu_request.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"limits": {"cpu": 1}}}]}}}
	{each.message | some each in found} == set()
}

test_refuses_none if {
	found := cpu_request.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}
	{each.message | some each in found} == {"container reader requests no CPU"}
}
