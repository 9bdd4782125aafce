package policies.immutable_field_test

import data.policies.immutable_field

test_accepts_another_image if {
	found := immutable_field.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "args": ["b"]}]}}}}, "previous": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_accepts_a_claim_that_grows if {
	found := immutable_field.deny with input as {"object": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "store", "namespace": "edge"}, "spec": {"storageClassName": "local-path", "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "2Gi"}}}}, "previous": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "store", "namespace": "edge"}, "spec": {"storageClassName": "local-path", "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}}
	{each.message | some each in found} == set()
}

test_refuses_another_selector if {
	found := immutable_field.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"v": "2"}}, "template": {"metadata": {"labels": {"app": "a", "v": "2"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}, "previous": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "a"}}, "template": {"metadata": {"labels": {"app": "a", "v": "2"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"spec.selector is not as it was delivered, and Kubernetes refuses to change it"}
}

test_refuses_a_claim_of_another_class_that_shrinks if {
	found := immutable_field.deny with input as {"object": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "store", "namespace": "edge"}, "spec": {"storageClassName": "fast", "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "512Mi"}}}}, "previous": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "store", "namespace": "edge"}, "spec": {"storageClassName": "local-path", "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}}
	{each.message | some each in found} == {"spec.storageClassName is not as it was delivered, and Kubernetes refuses to change it", "the claim asks for 512Mi and was delivered with 1Gi, and no claim can shrink"}
}

test_refuses_data_that_was_immutable if {
	found := immutable_field.deny with input as {"object": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "reader", "namespace": "edge"}, "data": {"a": "2"}, "immutable": true}, "previous": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "reader", "namespace": "edge"}, "data": {"a": "1"}, "immutable": true}}
	{each.message | some each in found} == {"data was delivered as immutable and is not as it was"}
}

test_refuses_the_template_of_a_job if {
	found := immutable_field.deny with input as {"object": {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"template": {"spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "args": ["b"]}]}}}}, "previous": {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"template": {"spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"spec.template is not as it was delivered, and Kubernetes refuses to change it"}
}
