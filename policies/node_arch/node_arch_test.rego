package policies.node_arch_test

import data.policies.node_arch

test_accepts_the_site_s if {
	found := node_arch.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "nodeSelector": {"kubernetes.io/arch": "arm64"}}}}}, "site": {"arch": "arm64", "kubernetes": ["1.35"]}}
	{each.message | some each in found} == set()
}

test_accepts_none if {
	found := node_arch.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}, "site": {"arch": "arm64", "kubernetes": ["1.35"]}}
	{each.message | some each in found} == set()
}

test_accepts_either_of_two if {
	found := node_arch.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "kubernetes.io/arch", "operator": "In", "values": ["amd64", "arm64"]}]}]}}}}}}}, "site": {"arch": "arm64", "kubernetes": ["1.35"]}}
	{each.message | some each in found} == set()
}

test_refuses_another if {
	found := node_arch.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "nodeSelector": {"kubernetes.io/arch": "amd64"}}}}}, "site": {"arch": "arm64", "kubernetes": ["1.35"]}}
	{each.message | some each in found} == {"nodeSelector asks for arch amd64, and the site is arm64"}
}

test_refuses_another__by_affinity if {
	found := node_arch.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"]}]}]}}}}}}}, "site": {"arch": "arm64", "kubernetes": ["1.35"]}}
	{each.message | some each in found} == {"nodeAffinity lets the pod run on no node of arch arm64, which the site is"}
}

test_refuses_any_but_its_own if {
	found := node_arch.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "kubernetes.io/arch", "operator": "NotIn", "values": ["arm64"]}]}]}}}}}}}, "site": {"arch": "arm64", "kubernetes": ["1.35"]}}
	{each.message | some each in found} == {"nodeAffinity lets the pod run on no node of arch arm64, which the site is"}
}

test_refuses_a_node_of_no_arch if {
	found := node_arch.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "affinity": {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "kubernetes.io/arch", "operator": "DoesNotExist", "values": []}]}]}}}}}}}, "site": {"arch": "arm64", "kubernetes": ["1.35"]}}
	{each.message | some each in found} == {"nodeAffinity lets the pod run on no node of arch arm64, which the site is"}
}
