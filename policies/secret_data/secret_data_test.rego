package policies.secret_data_test

import data.policies.secret_data

test_accepts_a_token_that_the_cluster_fills_in if {
	found := secret_data.deny with input as {"object": {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "reader", "namespace": "edge"}, "type": "kubernetes.io/service-account-token"}}
	{each.message | some each in found} == set()
}

test_refuses_content if {
	found := secret_data.deny with input as {"object": {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "reader", "namespace": "edge"}, "data": {"password": "aHVudGVyMg=="}}}
	{each.message | some each in found} == {"the Secret holds data in plain text"}
}

test_refuses_text if {
	found := secret_data.deny with input as {"object": {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "reader", "namespace": "edge"}, "stringData": {"password": "hunter2"}}}
	{each.message | some each in found} == {"the Secret holds stringData in plain text"}
}
