package policies.empty_dir_size_limit_test

import data.policies.empty_dir_size_limit

test_accepts_a_size if {
	found := empty_dir_size_limit.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "scratch", "emptyDir": {"sizeLimit": "16Mi"}}]}}}
	{each.message | some each in found} == set()
}

test_refuses_none if {
	found := empty_dir_size_limit.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "scratch", "emptyDir": {}}]}}}
	{each.message | some each in found} == {"volume scratch is an emptyDir without sizeLimit"}
}
