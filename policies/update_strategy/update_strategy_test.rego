package policies.update_strategy_test

import data.policies.update_strategy

test_accepts_recreate if {
	found := update_strategy.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"strategy": {"type": "Recreate"}, "selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_accepts_no_surge if {
	found := update_strategy.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"strategy": {"rollingUpdate": {"maxSurge": "0%", "maxUnavailable": 1}}, "selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_accepts_a_daemonset_as_kubernetes_fills_it_in if {
	found := update_strategy.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_refuses_what_kubernetes_fills_in if {
	found := update_strategy.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"an update starts 25% more than replicas says; expected none"}
}

test_refuses_one_more if {
	found := update_strategy.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}}, "selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"an update starts 1 more than replicas says; expected none"}
}

test_refuses_a_daemonset_with_surge if {
	found := update_strategy.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"updateStrategy": {"rollingUpdate": {"maxSurge": "100%"}}, "selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"an update starts 100% more than one pod a node; expected none"}
}
