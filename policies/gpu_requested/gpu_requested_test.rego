package policies.gpu_requested_test

import data.policies.gpu_requested

test_accepts_one_of_two_slices if {
	found := gpu_requested.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"nvidia.com/gpu": 1}, "limits": {"nvidia.com/gpu": 1}}}], "runtimeClassName": "nvidia"}}}}, "site": {"kubernetes": ["1.35"], "hardware": {"name": "lane-module", "gpu": {"resource": "nvidia.com/gpu", "slices": 2, "runtimeClass": "nvidia"}}}}
	{each.message | some each in found} == set()
}

test_accepts_no_gpu_at_all if {
	found := gpu_requested.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}, "site": {"kubernetes": ["1.35"], "hardware": {"name": "shop-box"}}}
	{each.message | some each in found} == set()
}

test_refuses_a_runtime_class_without_a_request if {
	found := gpu_requested.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "runtimeClassName": "nvidia"}}}}, "site": {"kubernetes": ["1.35"], "hardware": {"name": "lane-module", "gpu": {"resource": "nvidia.com/gpu", "slices": 2, "runtimeClass": "nvidia"}}}}
	{each.message | some each in found} == {"the runtime class nvidia gives the pod a GPU, and no container requests one"}
}

test_refuses_a_request_without_a_limit if {
	found := gpu_requested.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"nvidia.com/gpu": 1}}}]}}}}, "site": {"kubernetes": ["1.35"], "hardware": {"name": "lane-module", "gpu": {"resource": "nvidia.com/gpu", "slices": 2, "runtimeClass": "nvidia"}}}}
	{each.message | some each in found} == {"container reader requests 1 of nvidia.com/gpu and is limited to nothing; expected the same"}
}

test_refuses_more_than_there_are__over_two_containers if {
	found := gpu_requested.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"nvidia.com/gpu": 1}, "limits": {"nvidia.com/gpu": 1}}}, {"name": "second", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"nvidia.com/gpu": "2"}, "limits": {"nvidia.com/gpu": "2"}}}]}}}}, "site": {"kubernetes": ["1.35"], "hardware": {"name": "lane-module", "gpu": {"resource": "nvidia.com/gpu", "slices": 2, "runtimeClass": "nvidia"}}}}
	{each.message | some each in found} == {"the pod wants 3 of nvidia.com/gpu, and hardware lane-module advertises 2"}
}

test_refuses_hardware_without_a_gpu if {
	found := gpu_requested.deny with input as {"object": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "resources": {"requests": {"nvidia.com/gpu": 1}, "limits": {"nvidia.com/gpu": 1}}}]}}}}, "site": {"kubernetes": ["1.35"], "hardware": {"name": "shop-box"}}}
	{each.message | some each in found} == {"the pod wants 1 of nvidia.com/gpu, and hardware shop-box advertises 0"}
}
