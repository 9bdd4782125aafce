package policies.api_removed_test

import data.policies.api_removed

test_accepts_an_api_that_is_served if {
	found := api_removed.deny with input as {"object": {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "reader", "namespace": "edge"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == set()
}

test_accepts_one_that_goes_later if {
	found := api_removed.deny with input as {"object": {"apiVersion": "networking.k8s.io/v1beta1", "kind": "ServiceCIDR", "metadata": {"name": "reader"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == set()
}

test_refuses_one_that_is_gone if {
	found := api_removed.deny with input as {"object": {"apiVersion": "batch/v1beta1", "kind": "CronJob", "metadata": {"name": "reader", "namespace": "edge"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == {"Kubernetes serves CronJob of batch/v1beta1 no more since 1.25; expected batch/v1"}
}

test_refuses_one_that_nothing_replaces if {
	found := api_removed.deny with input as {"object": {"apiVersion": "policy/v1beta1", "kind": "PodSecurityPolicy", "metadata": {"name": "reader"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == {"Kubernetes serves PodSecurityPolicy of policy/v1beta1 no more since 1.25; nothing takes its place"}
}

test_refuses_one_that_goes_with_the_second_of_two_minors if {
	found := api_removed.deny with input as {"object": {"apiVersion": "storage.k8s.io/v1alpha1", "kind": "VolumeAttributesClass", "metadata": {"name": "reader"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == {"Kubernetes serves VolumeAttributesClass of storage.k8s.io/v1alpha1 no more since 1.35; expected storage.k8s.io/v1"}
}
