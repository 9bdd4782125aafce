package policies.api_deprecated_test

import data.policies.api_deprecated

test_accepts_an_api_that_stays if {
	found := api_deprecated.warn with input as {"object": {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "reader", "namespace": "edge"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == set()
}

test_accepts_one_that_is_gone_already__which_api_removed_tells if {
	found := api_deprecated.warn with input as {"object": {"apiVersion": "batch/v1beta1", "kind": "CronJob", "metadata": {"name": "reader", "namespace": "edge"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == set()
}

test_refuses_one_that_goes_with_a_minor_that_is_known if {
	found := api_deprecated.warn with input as {"object": {"apiVersion": "networking.k8s.io/v1beta1", "kind": "ServiceCIDR", "metadata": {"name": "reader"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == {"ServiceCIDR of networking.k8s.io/v1beta1 is deprecated since 1.34 and goes with 1.37; expected networking.k8s.io/v1"}
}

test_refuses_one_of_which_nobody_knows_when_it_goes if {
	found := api_deprecated.warn with input as {"object": {"apiVersion": "v1", "kind": "Endpoints", "metadata": {"name": "reader", "namespace": "edge"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == {"Endpoints of v1 is deprecated since 1.33 and goes some day; expected discovery.k8s.io/v1"}
}

test_refuses_one_that_nothing_replaces if {
	found := api_deprecated.warn with input as {"object": {"apiVersion": "v1", "kind": "ComponentStatus", "metadata": {"name": "reader"}}, "site": {"kubernetes": ["1.34", "1.35"]}}
	{each.message | some each in found} == {"ComponentStatus of v1 is deprecated since 1.19 and goes some day; nothing takes its place"}
}
