package policies.host_path_volumes_test

import data.policies.host_path_volumes

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_folder_of_the_node if {
	spec := {"volumes": [{"name": "scratch", "emptyDir": {}}, {"name": "bus", "hostPath": {"path": "/dev/can0"}}]}
	found := host_path_volumes.deny with input as judged(spec)
	told(found) == {
		["volume bus is /dev/can0 of the node; expected another type than hostPath", ["spec", "volumes", 1, "hostPath"]],
	}
}

test_denies_a_host_path_without_a_path if {
	spec := {"volumes": [{"hostPath": {}}]}
	found := host_path_volumes.deny with input as judged(spec)
	told(found) == {
		["volume volumes[0] is nothing of the node; expected another type than hostPath", ["spec", "volumes", 0, "hostPath"]],
	}
}

test_accepts_null_and_other_types if {
	spec := {"volumes": [{"name": "bus", "hostPath": null}, {"name": "settings", "configMap": {}}]}
	count(host_path_volumes.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
