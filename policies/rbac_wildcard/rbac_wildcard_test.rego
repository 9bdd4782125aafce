package policies.rbac_wildcard_test

import data.policies.rbac_wildcard

test_accepts_named_ones if {
	found := rbac_wildcard.deny with input as {"object": {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "reader", "namespace": "edge"}, "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}]}}
	{each.message | some each in found} == set()
}

test_refuses_every_verb_and_resource if {
	found := rbac_wildcard.deny with input as {"object": {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "reader"}, "rules": [{"apiGroups": [""], "resources": ["*"], "verbs": ["*"]}]}}
	{each.message | some each in found} == {"rule 0 allows every one of resources (*)", "rule 0 allows every one of verbs (*)"}
}
