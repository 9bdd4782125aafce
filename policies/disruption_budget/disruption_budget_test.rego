package policies.disruption_budget_test

import data.policies.disruption_budget

test_accepts_one_may_go if {
	found := disruption_budget.deny with input as {"object": {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "maxUnavailable": 1}}}
	{each.message | some each in found} == set()
}

test_accepts_none_has_to_stay if {
	found := disruption_budget.deny with input as {"object": {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "minAvailable": "0%"}}}
	{each.message | some each in found} == set()
}

test_refuses_one_has_to_stay if {
	found := disruption_budget.deny with input as {"object": {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "minAvailable": 1}}}
	{each.message | some each in found} == {"minAvailable 1 keeps the only node from being drained; expected 0"}
}

test_refuses_none_may_go if {
	found := disruption_budget.deny with input as {"object": {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "maxUnavailable": "0%"}}}
	{each.message | some each in found} == {"maxUnavailable 0% keeps the only node from being drained; expected 1 or more"}
}

test_refuses_neither if {
	found := disruption_budget.deny with input as {"object": {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}}}}
	{each.message | some each in found} == {"the budget says neither minAvailable nor maxUnavailable, and so keeps one pod running"}
}
