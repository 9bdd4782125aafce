package policies.cluster_admin_binding_test

import data.policies.cluster_admin_binding

test_accepts_a_role_that_reads if {
	found := cluster_admin_binding.deny with input as {"object": {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "reader"}, "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view"}, "subjects": [{"kind": "ServiceAccount", "name": "reader", "namespace": "edge"}]}}
	{each.message | some each in found} == set()
}

test_refuses_the_administrator if {
	found := cluster_admin_binding.deny with input as {"object": {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "reader"}, "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"}, "subjects": [{"kind": "ServiceAccount", "name": "reader", "namespace": "edge"}]}}
	{each.message | some each in found} == {"it binds the role cluster-admin, which may do anything"}
}

test_refuses_everybody if {
	found := cluster_admin_binding.deny with input as {"object": {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "reader"}, "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view"}, "subjects": [{"kind": "Group", "name": "system:unauthenticated"}]}}
	{each.message | some each in found} == {"it binds a role to system:unauthenticated"}
}
