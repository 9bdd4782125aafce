package policies.host_probes_and_lifecycle_test

import data.policies.host_probes_and_lifecycle

judged(spec, versions) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}, "site": {"kubernetes": versions}}

test_denies_a_host_in_every_probe if {
	spec := {"containers": [{"name": "reader", "livenessProbe": {"httpGet": {"host": "a"}}, "readinessProbe": {"tcpSocket": {"host": "b"}}, "startupProbe": {"httpGet": {"host": "c"}}}]}
	found := host_probes_and_lifecycle.deny with input as judged(spec, ["1.34"])
	told(found) == {
		["container reader calls a from its livenessProbe; expected no host, which calls the pod itself", ["spec", "containers", 0, "livenessProbe", "httpGet", "host"]],
		["container reader calls b from its readinessProbe; expected no host, which calls the pod itself", ["spec", "containers", 0, "readinessProbe", "tcpSocket", "host"]],
		["container reader calls c from its startupProbe; expected no host, which calls the pod itself", ["spec", "containers", 0, "startupProbe", "httpGet", "host"]],
	}
}

test_denies_a_host_in_every_hook if {
	spec := {"initContainers": [{"name": "reader", "lifecycle": {"postStart": {"httpGet": {"host": "a"}}, "preStop": {"tcpSocket": {"host": "b"}}}}]}
	found := host_probes_and_lifecycle.deny with input as judged(spec, ["1.34"])
	told(found) == {
		["container reader calls a from its lifecycle.postStart; expected no host, which calls the pod itself", ["spec", "initContainers", 0, "lifecycle", "postStart", "httpGet", "host"]],
		["container reader calls b from its lifecycle.preStop; expected no host, which calls the pod itself", ["spec", "initContainers", 0, "lifecycle", "preStop", "tcpSocket", "host"]],
	}
}

test_denies_a_host_where_one_of_two_versions_does if {
	spec := {"containers": [{"name": "reader", "livenessProbe": {"httpGet": {"host": "a"}}}]}
	found := host_probes_and_lifecycle.deny with input as judged(spec, ["1.33", "1.34"])
	told(found) == {
		["container reader calls a from its livenessProbe; expected no host, which calls the pod itself", ["spec", "containers", 0, "livenessProbe", "httpGet", "host"]],
	}
}

test_denies_a_host_where_no_version_is_known if {
	spec := {"containers": [{"name": "reader", "livenessProbe": {"httpGet": {"host": "a"}}}]}
	found := host_probes_and_lifecycle.deny with input as judged(spec, [])
	told(found) == {
		["container reader calls a from its livenessProbe; expected no host, which calls the pod itself", ["spec", "containers", 0, "livenessProbe", "httpGet", "host"]],
	}
}

test_accepts_a_host_before_kubernetes_1_34 if {
	spec := {"containers": [{"name": "reader", "livenessProbe": {"httpGet": {"host": "a"}}}]}
	count(host_probes_and_lifecycle.deny) == 0 with input as judged(spec, ["1.33"])
}

test_accepts_an_empty_host_and_none if {
	spec := {"containers": [{"name": "reader", "livenessProbe": {"httpGet": {"host": ""}}, "readinessProbe": {"tcpSocket": {"host": null}}, "startupProbe": null, "lifecycle": {"preStop": {"exec": {}}}}]}
	count(host_probes_and_lifecycle.deny) == 0 with input as judged(spec, ["1.34"])
}

told(found) := {[one.message, one.path] | some one in found}
