package policies.ephemeral_storage_limit_test

import data.policies.ephemeral_storage_limit

test_accepts_a_limit if {
	found := ephemeral_storage_limit.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"limits": {"ephemeral-storage": "64Mi"}}}]}}}
	{each.message | some each in found} == set()
}

test_refuses_none if {
	found := ephemeral_storage_limit.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}
	{each.message | some each in found} == {"container reader has no limit of ephemeral storage"}
}
