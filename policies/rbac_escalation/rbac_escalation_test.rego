package policies.rbac_escalation_test

import data.policies.rbac_escalation

test_accepts_reading if {
	found := rbac_escalation.deny with input as {"object": {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "reader", "namespace": "edge"}, "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}]}}
	{each.message | some each in found} == set()
}

test_refuses_binding if {
	found := rbac_escalation.deny with input as {"object": {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "reader", "namespace": "edge"}, "rules": [{"apiGroups": [""], "resources": ["roles"], "verbs": ["bind"]}]}}
	{each.message | some each in found} == {"rule 0 allows to bind, which gives the rights of others"}
}

test_refuses_tokens_of_others if {
	found := rbac_escalation.deny with input as {"object": {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "reader", "namespace": "edge"}, "rules": [{"apiGroups": [""], "resources": ["serviceaccounts/token"], "verbs": ["create"]}]}}
	{each.message | some each in found} == {"rule 0 allows serviceaccounts/token, which gives the rights of others"}
}
