package policies.priority_class_test

import data.policies.priority_class

test_accepts_one if {
	found := priority_class.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "priorityClassName": "edge-business"}}}
	{each.message | some each in found} == set()
}

test_refuses_none if {
	found := priority_class.deny with input as {"object": {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "report", "namespace": "edge"}, "spec": {"schedule": "@daily", "jobTemplate": {"spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}}}
	{each.message | some each in found} == {"the pod names no priority class"}
}
