# METADATA
# title: Which kinds live in a namespace
# description: Kinds that Kubernetes itself serves, up to 1.37; of custom kinds nothing is known here.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
package policies.lib.scopes

import data.policies.lib.kubernetes

# METADATA
# description: Holds for an object of a kind of Kubernetes' own that lives in a namespace.
is_namespaced if {
	is_own
	not input.object.kind in cluster_kinds
	not endswith(input.object.kind, "Review")
}

# Groups without a dot, and those that end in k8s.io, are Kubernetes' own.
is_own if not contains(kubernetes.group, ".")

is_own if endswith(kubernetes.group, ".k8s.io")

cluster_kinds := {
	"APIService",
	"CSIDriver",
	"CSINode",
	"CertificateSigningRequest",
	"ClusterRole",
	"ClusterRoleBinding",
	"ClusterTrustBundle",
	"ComponentStatus",
	"CustomResourceDefinition",
	"DeviceClass",
	"DeviceTaintRule",
	"FlowSchema",
	"IPAddress",
	"IngressClass",
	"MutatingAdmissionPolicy",
	"MutatingAdmissionPolicyBinding",
	"MutatingWebhookConfiguration",
	"Namespace",
	"Node",
	"PersistentVolume",
	"PriorityClass",
	"PriorityLevelConfiguration",
	"ResourceSlice",
	"RuntimeClass",
	"ServiceCIDR",
	"StorageClass",
	"StorageVersion",
	"StorageVersionMigration",
	"ValidatingAdmissionPolicy",
	"ValidatingAdmissionPolicyBinding",
	"ValidatingWebhookConfiguration",
	"VolumeAttachment",
	"VolumeAttributesClass",
}
