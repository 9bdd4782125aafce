package policies.config_reaches_pod_test

import data.policies.config_reaches_pod

judge(objects, mine) := found if {
	entries := [entry |
		some id, item in objects
		kept := [value | some value in config_reaches_pod.keep with input as {"object": item}]
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
	found := config_reaches_pod.deny with input as {"objects": entries, "site": {"external": [{"kind": "Secret", "namespace": "edge", "name": "given-*", "from": "bootstrap"}]}}
}

test_accepts_a_checksum if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "limits", "namespace": "edge"}, "data": {"a": "b"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}, "annotations": {"farfleet/checksum": "1b9f"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "limits", "configMap": {"name": "limits"}}]}}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_each_site_s_own__which_the_process_reads_again if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "facts", "namespace": "edge"}, "data": {"a": "b"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}, "annotations": {"farfleet/reloads": "limits, facts"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "facts", "configMap": {"name": "facts"}}]}}}}]
	{each.message | some each in judge(objects, ["ConfigMap/facts"])} == set()
}

test_accepts_a_cronjob__whose_next_run_reads_it_anew if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "limits", "namespace": "edge"}, "data": {"a": "b"}}, {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "report", "namespace": "edge"}, "spec": {"schedule": "@daily", "jobTemplate": {"spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "limits", "configMap": {"name": "limits"}}]}}}}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_accepts_what_comes_from_elsewhere if {
	objects := [{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "given", "configMap": {"name": "given"}}]}}}}]
	{each.message | some each in judge(objects, [])} == set()
}

test_refuses_a_volume_that_nobody_watches if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "limits", "namespace": "edge"}, "data": {"a": "b"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}], "volumes": [{"name": "limits", "configMap": {"name": "limits"}}]}}}}]
	{each.message | some each in judge(objects, [])} == {"ConfigMap/limits is read as a volume, and a change of it reaches the pod by nothing"}
}

test_refuses_environment if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "limits", "namespace": "edge"}, "data": {"a": "b"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "envFrom": [{"configMapRef": {"name": "limits"}}]}]}}}}]
	{each.message | some each in judge(objects, [])} == {"ConfigMap/limits is read as environment, and a change of it reaches the pod by nothing"}
}

test_refuses_environment_of_each_site_s_own if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "facts", "namespace": "edge"}, "data": {"a": "b"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "env": [{"name": "SITE", "valueFrom": {"configMapKeyRef": {"name": "facts", "key": "a"}}}]}]}}}}]
	{each.message | some each in judge(objects, ["ConfigMap/facts"])} == {"ConfigMap/facts is each site's own and is read as environment, which only a restart would renew; a checksum of it would make this object each site's own, too"}
}

test_refuses_a_sub_path_of_each_site_s_own if {
	objects := [{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "facts", "namespace": "edge"}, "data": {"a": "b"}}, {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"selector": {"matchLabels": {"app": "reader"}}, "template": {"metadata": {"labels": {"app": "reader"}, "annotations": {"farfleet/reloads": "facts"}}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "volumeMounts": [{"name": "facts", "mountPath": "/etc/a", "subPath": "a"}]}], "volumes": [{"name": "facts", "configMap": {"name": "facts"}}]}}}}]
	{each.message | some each in judge(objects, ["ConfigMap/facts"])} == {"ConfigMap/facts is each site's own and is read as a sub-path, which only a restart would renew; a checksum of it would make this object each site's own, too"}
}
