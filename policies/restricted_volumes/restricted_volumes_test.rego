package policies.restricted_volumes_test

import data.policies.restricted_volumes

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_other_types if {
	spec := {"volumes": [{"name": "samples", "nfs": {}}, {"name": "bus", "hostPath": {"path": "/dev"}}]}
	found := restricted_volumes.deny with input as judged(spec)
	told(found) == {
		["volume bus is of type hostPath; expected configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret", ["spec", "volumes", 1, "hostPath"]],
		["volume samples is of type nfs; expected configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret", ["spec", "volumes", 0, "nfs"]],
	}
}

test_denies_a_volume_without_a_type if {
	spec := {"volumes": [{"name": "samples", "emptyDir": null}, null]}
	found := restricted_volumes.deny with input as judged(spec)
	told(found) == {
		["volume samples is of type none; expected configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret", ["spec", "volumes", 0]],
		["volume volumes[1] is of type none; expected configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret", ["spec", "volumes", 1]],
	}
}

test_accepts_what_kubernetes_brings if {
	spec := {"volumes": [{"name": "configMap", "configMap": {}}, {"name": "csi", "csi": {}}, {"name": "downwardAPI", "downwardAPI": {}}, {"name": "emptyDir", "emptyDir": {}}, {"name": "ephemeral", "ephemeral": {}}, {"name": "image", "image": {}}, {"name": "persistentVolumeClaim", "persistentVolumeClaim": {}}, {"name": "projected", "projected": {}}, {"name": "secret", "secret": {}}]}
	count(restricted_volumes.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}
