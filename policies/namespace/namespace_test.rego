package policies.namespace_test

import data.policies.namespace

test_accepts_its_own if {
	found := namespace.deny with input as {"object": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "facts", "namespace": "edge"}}}
	{each.message | some each in found} == set()
}

test_accepts_a_kind_that_has_none if {
	found := namespace.deny with input as {"object": {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge"}}}
	{each.message | some each in found} == set()
}

test_accepts_a_custom_kind__of_which_nobody_knows if {
	found := namespace.deny with input as {"object": {"apiVersion": "acme.example/v1", "kind": "Till", "metadata": {"name": "one"}}}
	{each.message | some each in found} == set()
}

test_refuses_none if {
	found := namespace.deny with input as {"object": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "facts"}}}
	{each.message | some each in found} == {"the object names no namespace"}
}

test_refuses_the_cluster_s_own if {
	found := namespace.deny with input as {"object": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "facts", "namespace": "kube-system"}}}
	{each.message | some each in found} == {"the object is in the namespace kube-system, which is the cluster's own"}
}
