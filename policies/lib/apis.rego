# METADATA
# title: APIs that Kubernetes gave up, or will
# description: >-
#   By minor: from when it warns, and from when it serves them no more. Taken from the lifecycle that k8s.io/api 0.37
#   states, and from the kinds that the OpenAPI documents of 1.33 to 1.37 have.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
package policies.lib.apis

# METADATA
# description: "What became of the object's own API: `deprecated`, `removed`, `instead`, each where it is known."
fate := fates[input.object.apiVersion][input.object.kind]

fates[api.apiVersion][kind] := api if {
	some api in table
	some kind in api.kinds
}

table := [
	{"apiVersion": "admission.k8s.io/v1beta1", "kinds": ["AdmissionReview"], "deprecated": 19, "removed": 22, "instead": "admission.k8s.io/v1"},
	{"apiVersion": "admissionregistration.k8s.io/v1alpha1", "kinds": ["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"], "deprecated": 35, "removed": 38, "instead": "admissionregistration.k8s.io/v1"},
	{"apiVersion": "admissionregistration.k8s.io/v1alpha1", "kinds": ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"], "deprecated": 29, "removed": 32, "instead": "admissionregistration.k8s.io/v1"},
	{"apiVersion": "admissionregistration.k8s.io/v1beta1", "kinds": ["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"], "deprecated": 37, "removed": 40, "instead": "admissionregistration.k8s.io/v1"},
	{"apiVersion": "admissionregistration.k8s.io/v1beta1", "kinds": ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"], "deprecated": 16, "removed": 22, "instead": "admissionregistration.k8s.io/v1"},
	{"apiVersion": "admissionregistration.k8s.io/v1beta1", "kinds": ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"], "deprecated": 31, "removed": 34, "instead": "admissionregistration.k8s.io/v1"},
	{"apiVersion": "apidiscovery.k8s.io/v2beta1", "kinds": ["APIGroupDiscovery"], "deprecated": 32, "removed": 35},
	{"apiVersion": "apiextensions.k8s.io/v1beta1", "kinds": ["CustomResourceDefinition"], "deprecated": 16, "removed": 22, "instead": "apiextensions.k8s.io/v1"},
	{"apiVersion": "apiregistration.k8s.io/v1beta1", "kinds": ["APIService"], "deprecated": 19, "removed": 22, "instead": "apiregistration.k8s.io/v1"},
	{"apiVersion": "apps/v1beta1", "kinds": ["ControllerRevision", "Deployment", "DeploymentRollback", "StatefulSet"], "deprecated": 8, "removed": 16, "instead": "apps/v1"},
	{"apiVersion": "apps/v1beta1", "kinds": ["Scale"], "deprecated": 8, "removed": 16, "instead": "autoscaling/v1"},
	{"apiVersion": "apps/v1beta2", "kinds": ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"], "deprecated": 9, "removed": 16, "instead": "apps/v1"},
	{"apiVersion": "apps/v1beta2", "kinds": ["Scale"], "deprecated": 9, "removed": 16, "instead": "autoscaling/v1"},
	{"apiVersion": "auditregistration.k8s.io/v1alpha1", "kinds": ["AuditSink"], "deprecated": 18, "removed": 19},
	{"apiVersion": "authentication.k8s.io/v1alpha1", "kinds": ["SelfSubjectReview"], "deprecated": 29, "removed": 32, "instead": "authentication.k8s.io/v1"},
	{"apiVersion": "authentication.k8s.io/v1beta1", "kinds": ["SelfSubjectReview"], "deprecated": 30, "removed": 33, "instead": "authentication.k8s.io/v1"},
	{"apiVersion": "authentication.k8s.io/v1beta1", "kinds": ["TokenReview"], "deprecated": 19, "removed": 22, "instead": "authentication.k8s.io/v1"},
	{"apiVersion": "authorization.k8s.io/v1beta1", "kinds": ["LocalSubjectAccessReview", "SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview"], "deprecated": 19, "removed": 22, "instead": "authorization.k8s.io/v1"},
	{"apiVersion": "autoscaling/v2beta1", "kinds": ["HorizontalPodAutoscaler"], "deprecated": 22, "removed": 25, "instead": "autoscaling/v2"},
	{"apiVersion": "autoscaling/v2beta2", "kinds": ["HorizontalPodAutoscaler"], "deprecated": 23, "removed": 26, "instead": "autoscaling/v2"},
	{"apiVersion": "batch/v1beta1", "kinds": ["CronJob"], "deprecated": 21, "removed": 25, "instead": "batch/v1"},
	{"apiVersion": "batch/v2alpha1", "kinds": ["CronJob"], "deprecated": 8, "removed": 21, "instead": "batch/v1"},
	{"apiVersion": "certificates.k8s.io/v1alpha1", "kinds": ["ClusterTrustBundle"], "deprecated": 34, "removed": 37, "instead": "certificates.k8s.io/v1"},
	{"apiVersion": "certificates.k8s.io/v1alpha1", "kinds": ["PodCertificateRequest"], "deprecated": 35, "removed": 35, "instead": "certificates.k8s.io/v1"},
	{"apiVersion": "certificates.k8s.io/v1beta1", "kinds": ["CertificateSigningRequest"], "deprecated": 19, "removed": 22, "instead": "certificates.k8s.io/v1"},
	{"apiVersion": "certificates.k8s.io/v1beta1", "kinds": ["ClusterTrustBundle", "PodCertificateRequest"], "deprecated": 37, "removed": 40, "instead": "certificates.k8s.io/v1"},
	{"apiVersion": "coordination.k8s.io/v1alpha1", "kinds": ["LeaseCandidate"], "deprecated": 32, "removed": 32, "instead": "coordination.k8s.io/v1beta1"},
	{"apiVersion": "coordination.k8s.io/v1alpha2", "kinds": ["LeaseCandidate"], "deprecated": 35, "removed": 38},
	{"apiVersion": "coordination.k8s.io/v1beta1", "kinds": ["Lease"], "deprecated": 19, "removed": 22, "instead": "coordination.k8s.io/v1"},
	{"apiVersion": "coordination.k8s.io/v1beta1", "kinds": ["LeaseCandidate"], "deprecated": 36, "removed": 39},
	{"apiVersion": "discovery.k8s.io/v1beta1", "kinds": ["EndpointSlice"], "deprecated": 21, "removed": 25, "instead": "discovery.k8s.io/v1"},
	{"apiVersion": "events.k8s.io/v1beta1", "kinds": ["Event"], "deprecated": 22, "removed": 25, "instead": "events.k8s.io/v1"},
	{"apiVersion": "extensions/v1beta1", "kinds": ["DaemonSet", "Deployment", "ReplicaSet"], "deprecated": 8, "removed": 16, "instead": "apps/v1"},
	{"apiVersion": "extensions/v1beta1", "kinds": ["DeploymentRollback"], "deprecated": 8, "removed": 16},
	{"apiVersion": "extensions/v1beta1", "kinds": ["Ingress"], "deprecated": 14, "removed": 22, "instead": "networking.k8s.io/v1"},
	{"apiVersion": "extensions/v1beta1", "kinds": ["NetworkPolicy"], "deprecated": 9, "removed": 16, "instead": "networking.k8s.io/v1"},
	{"apiVersion": "extensions/v1beta1", "kinds": ["PodSecurityPolicy"], "deprecated": 11, "removed": 16},
	{"apiVersion": "extensions/v1beta1", "kinds": ["Scale"], "deprecated": 2, "removed": 16},
	{"apiVersion": "flowcontrol.apiserver.k8s.io/v1alpha1", "kinds": ["FlowSchema", "PriorityLevelConfiguration"], "deprecated": 23, "removed": 29, "instead": "flowcontrol.apiserver.k8s.io/v1"},
	{"apiVersion": "flowcontrol.apiserver.k8s.io/v1beta1", "kinds": ["FlowSchema", "PriorityLevelConfiguration"], "deprecated": 23, "removed": 26, "instead": "flowcontrol.apiserver.k8s.io/v1"},
	{"apiVersion": "flowcontrol.apiserver.k8s.io/v1beta2", "kinds": ["FlowSchema", "PriorityLevelConfiguration"], "deprecated": 26, "removed": 29, "instead": "flowcontrol.apiserver.k8s.io/v1"},
	{"apiVersion": "flowcontrol.apiserver.k8s.io/v1beta3", "kinds": ["FlowSchema", "PriorityLevelConfiguration"], "deprecated": 29, "removed": 32, "instead": "flowcontrol.apiserver.k8s.io/v1"},
	{"apiVersion": "networking.k8s.io/v1alpha1", "kinds": ["ClusterCIDR", "IPAddress", "ServiceCIDR"], "deprecated": 31, "removed": 34, "instead": "networking.k8s.io/v1"},
	{"apiVersion": "networking.k8s.io/v1beta1", "kinds": ["IPAddress", "ServiceCIDR"], "deprecated": 34, "removed": 37, "instead": "networking.k8s.io/v1"},
	{"apiVersion": "networking.k8s.io/v1beta1", "kinds": ["Ingress", "IngressClass"], "deprecated": 19, "removed": 22, "instead": "networking.k8s.io/v1"},
	{"apiVersion": "node.k8s.io/v1beta1", "kinds": ["RuntimeClass"], "deprecated": 22, "removed": 25, "instead": "node.k8s.io/v1"},
	{"apiVersion": "policy/v1beta1", "kinds": ["Eviction"], "deprecated": 22, "removed": 25, "instead": "policy/v1"},
	{"apiVersion": "policy/v1beta1", "kinds": ["PodDisruptionBudget"], "deprecated": 21, "removed": 25, "instead": "policy/v1"},
	{"apiVersion": "policy/v1beta1", "kinds": ["PodSecurityPolicy"], "deprecated": 21, "removed": 25},
	{"apiVersion": "rbac.authorization.k8s.io/v1beta1", "kinds": ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"], "deprecated": 17, "removed": 22, "instead": "rbac.authorization.k8s.io/v1"},
	{"apiVersion": "resource.k8s.io/v1alpha1", "kinds": ["PodScheduling", "ResourceClaim", "ResourceClaimTemplate", "ResourceClass"], "deprecated": 27, "removed": 27, "instead": "resource.k8s.io/v1"},
	{"apiVersion": "resource.k8s.io/v1alpha2", "kinds": ["PodSchedulingContext", "ResourceClaim", "ResourceClaimTemplate", "ResourceClass", "ResourceSlice"], "deprecated": 31, "removed": 31, "instead": "resource.k8s.io/v1"},
	{"apiVersion": "resource.k8s.io/v1alpha3", "kinds": ["DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"], "deprecated": 34, "removed": 34, "instead": "resource.k8s.io/v1"},
	{"apiVersion": "resource.k8s.io/v1alpha3", "kinds": ["DeviceTaintRule"], "deprecated": 36, "removed": 39, "instead": "resource.k8s.io/v1"},
	{"apiVersion": "resource.k8s.io/v1beta1", "kinds": ["DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"], "deprecated": 35, "removed": 38, "instead": "resource.k8s.io/v1"},
	{"apiVersion": "resource.k8s.io/v1beta2", "kinds": ["DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"], "deprecated": 36, "removed": 39, "instead": "resource.k8s.io/v1"},
	{"apiVersion": "scheduling.k8s.io/v1alpha1", "kinds": ["Workload"], "deprecated": 36, "removed": 36},
	{"apiVersion": "scheduling.k8s.io/v1alpha2", "kinds": ["PodGroup", "Workload"], "deprecated": 37, "removed": 37},
	{"apiVersion": "scheduling.k8s.io/v1beta1", "kinds": ["PriorityClass"], "deprecated": 14, "removed": 22, "instead": "scheduling.k8s.io/v1"},
	{"apiVersion": "settings.k8s.io/v1alpha1", "kinds": ["PodPreset"], "deprecated": 19, "removed": 20},
	{"apiVersion": "storage.k8s.io/v1alpha1", "kinds": ["CSIStorageCapacity", "VolumeAttachment"], "deprecated": 21, "removed": 24, "instead": "storage.k8s.io/v1"},
	{"apiVersion": "storage.k8s.io/v1alpha1", "kinds": ["VolumeAttributesClass"], "deprecated": 32, "removed": 35, "instead": "storage.k8s.io/v1"},
	{"apiVersion": "storage.k8s.io/v1beta1", "kinds": ["CSIDriver", "StorageClass", "VolumeAttachment"], "deprecated": 19, "removed": 22, "instead": "storage.k8s.io/v1"},
	{"apiVersion": "storage.k8s.io/v1beta1", "kinds": ["CSINode"], "deprecated": 17, "removed": 22, "instead": "storage.k8s.io/v1"},
	{"apiVersion": "storage.k8s.io/v1beta1", "kinds": ["CSIStorageCapacity"], "deprecated": 24, "removed": 27, "instead": "storage.k8s.io/v1"},
	{"apiVersion": "storage.k8s.io/v1beta1", "kinds": ["VolumeAttributesClass"], "deprecated": 34, "removed": 37, "instead": "storage.k8s.io/v1"},
	{"apiVersion": "storagemigration.k8s.io/v1alpha1", "kinds": ["StorageVersionMigration"], "deprecated": 35, "removed": 35, "instead": "storagemigration.k8s.io/v1"},
	{"apiVersion": "storagemigration.k8s.io/v1beta1", "kinds": ["StorageVersionMigration"], "deprecated": 37, "removed": 40, "instead": "storagemigration.k8s.io/v1"},
	{"apiVersion": "v1", "kinds": ["ComponentStatus"], "deprecated": 19},
	{"apiVersion": "v1", "kinds": ["Endpoints"], "deprecated": 33, "instead": "discovery.k8s.io/v1"},
]
