# METADATA
# title: The shapes of Kubernetes objects
# description: >-
#   Rules without arguments over `input.object`, so that all policies that judge one object share what is found here.
package policies.lib.kubernetes

# Where each kind holds a pod: the path of the object that has the pod's metadata and spec.
templates := {
	"": {"Pod": [], "PodTemplate": ["template"], "ReplicationController": ["spec", "template"]},
	"apps": {
		"DaemonSet": ["spec", "template"],
		"Deployment": ["spec", "template"],
		"ReplicaSet": ["spec", "template"],
		"StatefulSet": ["spec", "template"],
	},
	"batch": {
		"CronJob": ["spec", "jobTemplate", "spec", "template"],
		"Job": ["spec", "template"],
	},
}

default group := ""

# METADATA
# description: API group of the object; empty for the core group.
group := split(input.object.apiVersion, "/")[0] if contains(input.object.apiVersion, "/")

# METADATA
# description: Path of the pod in the object; undefined where it holds none.
pod_path := templates[group][input.object.kind]

# METADATA
# description: The pod or pod template, with `metadata` and `spec`; undefined where the object holds none.
pod := input.object if {
	pod_path == []
} else := object.get(input.object, pod_path, null)

# METADATA
# description: The pod's spec.
spec := pod.spec

# METADATA
# description: Path of the pod's spec in the object.
spec_path := array.concat(pod_path, ["spec"])

# METADATA
# description: >-
#   Every container of the pod: init, ordinary, ephemeral. Each also has `path`, its place in the object, and `role`, the
#   name of the list that holds it.
containers := [object.union(container, {"path": array.concat(spec_path, [role, i]), "role": role}) |
	some role in ["initContainers", "containers", "ephemeralContainers"]
	some i, container in spec[role]
]

# METADATA
# description: Minor number of each Kubernetes version that the sites run, such as 35.
minors := {to_number(split(version, ".")[1]) | some version in input.site.kubernetes}
