package policies.probes_test

import data.policies.probes

test_accepts_two_that_differ if {
	found := probes.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "livenessProbe": {"httpGet": {"path": "/alive", "port": 8080}}, "readinessProbe": {"httpGet": {"path": "/ready", "port": 8080}}}]}}}}}
	{each.message | some each in found} == set()
}

test_accepts_an_init_container_that_ends if {
	found := probes.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "livenessProbe": {"httpGet": {"path": "/alive", "port": 8080}}, "readinessProbe": {"httpGet": {"path": "/ready", "port": 8080}}}], "initContainers": [{"name": "fetch", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_refuses_none if {
	found := probes.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"container reader has no livenessProbe", "container reader has no readinessProbe"}
}

test_refuses_a_sidecar_without if {
	found := probes.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "livenessProbe": {"httpGet": {"path": "/alive", "port": 8080}}, "readinessProbe": {"httpGet": {"path": "/ready", "port": 8080}}}], "initContainers": [{"name": "proxy", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "restartPolicy": "Always", "livenessProbe": {"httpGet": {"path": "/alive", "port": 8080}}}]}}}}}
	{each.message | some each in found} == {"container proxy has no readinessProbe"}
}

test_refuses_the_same_twice if {
	found := probes.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "livenessProbe": {"httpGet": {"path": "/ok", "port": 8080}, "periodSeconds": 30}, "readinessProbe": {"httpGet": {"path": "/ok", "port": 8080}}}]}}}}}
	{each.message | some each in found} == {"container reader is probed for liveness as for readiness"}
}
