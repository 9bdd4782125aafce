package policies.single_replica_test

import data.policies.single_replica

test_accepts_one if {
	found := single_replica.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_accepts_two__with_a_reason if {
	found := single_replica.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge", "annotations": {"farfleet/reason": "one leads, one takes over within a second"}}, "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_refuses_two if {
	found := single_replica.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"replicas is 2, and there is one node; expected 1"}
}

test_refuses_an_autoscaler_that_may_start_three if {
	found := single_replica.deny with input as {"object": {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "reader"}, "maxReplicas": 3}}}
	{each.message | some each in found} == {"maxReplicas is 3, and there is one node; expected 1"}
}
