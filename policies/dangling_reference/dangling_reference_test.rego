package policies.dangling_reference_test

import data.policies.dangling_reference

judge(objects, mine) := found if {
	entries := [entry |
		some id, item in objects
		kept := [value | some value in dangling_reference.keep with input as {"object": item}]
		count(kept) > 0
		entry := {
			"id": id,
			"apiVersion": item.apiVersion,
			"kind": item.kind,
			"namespace": object.get(item.metadata, "namespace", ""),
			"name": item.metadata.name,
			"workload": "example",
			"perSite": concat("/", [item.kind, item.metadata.name]) in mine,
			"kept": kept,
		}
	]
	found := dangling_reference.deny with input as {"objects": entries, "site": {"external": [{"kind": "Secret", "namespace": "edge", "name": "given-*", "from": "bootstrap"}]}}
}

test_accepts_all_is_there if {
	objects := [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge"}}, {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "limits", "namespace": "edge"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "a", "configMap": {"name": "limits"}}]}}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_what_is_external if {
	objects := [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "imagePullSecrets": [{"name": "given-pull"}]}}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_what_may_be_missing if {
	objects := [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "a", "configMap": {"name": "none", "optional": true}}]}}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_what_k3s_brings if {
	objects := [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge"}}, {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "store", "namespace": "edge"}, "spec": {"storageClassName": "local-path"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "priorityClassName": "system-node-critical", "serviceAccountName": "default"}}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_refuses_a_configmap__a_secret_and_a_claim if {
	objects := [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "env": [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "key", "key": "a"}}}]}], "volumes": [{"name": "a", "configMap": {"name": "none"}}, {"name": "b", "persistentVolumeClaim": {"claimName": "store"}}]}}}}]
	{each.message | some each in judge(objects, [])} == {"it names ConfigMap edge/none, and nothing brings it", "it names PersistentVolumeClaim edge/store, and nothing brings it", "it names Secret edge/key, and nothing brings it"}
}

test_refuses_classes_and_an_account if {
	objects := [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "priorityClassName": "high", "runtimeClassName": "nvidia", "serviceAccountName": "reader"}}}}, {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "store", "namespace": "edge"}, "spec": {"storageClassName": "fast"}}]
	{each.message | some each in judge(objects, [])} == {"it names PriorityClass high, and nothing brings it", "it names RuntimeClass nvidia, and nothing brings it", "it names ServiceAccount edge/reader, and nothing brings it", "it names StorageClass fast, and nothing brings it"}
}

test_refuses_a_namespace if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "limits", "namespace": "edge"}}]
	{each.message | some each in judge(objects, [])} == {"it names Namespace edge, and nothing brings it"}
}

test_refuses_an_autoscaler__an_ingress_and_a_binding if {
	objects := [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "edge"}}, {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "gone"}, "maxReplicas": 1}}, {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"ingressClassName": "nginx", "tls": [{"secretName": "cert"}], "rules": [{"http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": {"service": {"name": "web", "port": {"number": 80}}}}]}}]}}, {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding", "metadata": {"name": "reader", "namespace": "edge"}, "roleRef": {"kind": "Role", "name": "reads", "apiGroup": "rbac.authorization.k8s.io"}, "subjects": [{"kind": "ServiceAccount", "name": "reader", "namespace": "edge"}]}]
	{each.message | some each in judge(objects, [])} == {"it names Deployment edge/gone, and nothing brings it", "it names IngressClass nginx, and nothing brings it", "it names Role edge/reads, and nothing brings it", "it names Secret edge/cert, and nothing brings it", "it names Service edge/web, and nothing brings it", "it names ServiceAccount edge/reader, and nothing brings it"}
}
