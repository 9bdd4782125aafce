package policies.pull_policy_test

import data.policies.pull_policy

test_accepts_ifnotpresent if {
	found := pull_policy.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "imagePullPolicy": "IfNotPresent"}]}}}
	{each.message | some each in found} == set()
}

test_accepts_a_tag__for_which_kubernetes_fills_in_ifnotpresent if {
	found := pull_policy.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example:5000/reader:1.4"}]}}}
	{each.message | some each in found} == set()
}

test_accepts_a_digest_without_a_tag if {
	found := pull_policy.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "reader@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}
	{each.message | some each in found} == set()
}

test_refuses_always if {
	found := pull_policy.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "imagePullPolicy": "Always"}]}}}}}
	{each.message | some each in found} == {"container reader pulls registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 at every start; expected imagePullPolicy IfNotPresent"}
}

test_refuses_the_tag_latest__for_which_kubernetes_fills_in_always if {
	found := pull_policy.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example:5000/reader"}]}}}
	{each.message | some each in found} == {"container reader pulls registry.example:5000/reader at every start; expected imagePullPolicy IfNotPresent"}
}

test_refuses_latest_by_name if {
	found := pull_policy.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "reader:latest"}]}}}
	{each.message | some each in found} == {"container reader pulls reader:latest at every start; expected imagePullPolicy IfNotPresent"}
}
