package policies.image_pinned_test

import data.policies.image_pinned

test_accepts_a_digest if {
	found := image_pinned.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}
	{each.message | some each in found} == set()
}

test_refuses_a_tag__in_an_init_container_of_a_cronjob if {
	found := image_pinned.deny with input as {"object": {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "report", "namespace": "edge"}, "spec": {"schedule": "@daily", "jobTemplate": {"spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "initContainers": [{"name": "fetch", "image": "acme/reader:1.4"}]}}}}}}}
	{each.message | some each in found} == {"container fetch runs acme/reader:1.4, which names no digest"}
}

test_refuses_no_image_at_all if {
	found := image_pinned.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader"}]}}}
	{each.message | some each in found} == {"container reader runs nothing, which names no digest"}
}
