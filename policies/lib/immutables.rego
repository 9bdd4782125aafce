# METADATA
# title: Fields that Kubernetes refuses to change
# description: From the validation of updates in the API server.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
package policies.lib.immutables

# METADATA
# description: Paths of such fields by kind.
paths := {
	"CSIDriver": [["spec", "attachRequired"], ["spec", "fsGroupPolicy"]],
	"ClusterRoleBinding": [["roleRef"]],
	"CustomResourceDefinition": [["spec", "group"], ["spec", "names", "kind"], ["spec", "scope"]],
	"DaemonSet": [["spec", "selector"]],
	"Deployment": [["spec", "selector"]],
	"EndpointSlice": [["addressType"]],
	"IngressClass": [["spec", "controller"]],
	"Job": [
		["spec", "completions"],
		["spec", "completionMode"],
		["spec", "podFailurePolicy"],
		["spec", "selector"],
		["spec", "successPolicy"],
		["spec", "template"],
	],
	"PersistentVolumeClaim": [
		["spec", "accessModes"],
		["spec", "dataSource"],
		["spec", "dataSourceRef"],
		["spec", "selector"],
		["spec", "storageClassName"],
		["spec", "volumeMode"],
		["spec", "volumeName"],
	],
	"PriorityClass": [["preemptionPolicy"], ["value"]],
	"ReplicaSet": [["spec", "selector"]],
	"RoleBinding": [["roleRef"]],
	"RuntimeClass": [["handler"]],
	"Secret": [["type"]],
	"Service": [["spec", "clusterIP"]],
	"StatefulSet": [
		["spec", "podManagementPolicy"],
		["spec", "selector"],
		["spec", "serviceName"],
		["spec", "volumeClaimTemplates"],
	],
	"StorageClass": [["parameters"], ["provisioner"], ["reclaimPolicy"], ["volumeBindingMode"]],
}

# METADATA
# description: Changes that the API server lets through although the field is one of these.
may_change(path) if {
	path == ["spec", "completions"]
	input.object.spec.completionMode == "Indexed"
}

# The API server fills it in, and keeps what it filled in.
may_change(path) if {
	path in [["spec", "clusterIP"], ["spec", "volumeName"], ["spec", "storageClassName"], ["spec", "volumeMode"]]
	object.get(input.object, path, "") == ""
}

may_change(path) if {
	path in [["spec", "clusterIP"], ["spec", "volumeName"]]
	object.get(input.previous, path, "") == ""
}

may_change(["spec", "clusterIP"]) if "ExternalName" in {input.object.spec.type, input.previous.spec.type}
