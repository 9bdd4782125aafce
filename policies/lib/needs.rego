# METADATA
# title: What an object needs to be there
# description: Everything that `input.object` names and cannot do without, each with the place of the name.
package policies.lib.needs

import data.policies.lib.kubernetes
import data.policies.lib.pod_security
import data.policies.lib.references
import data.policies.lib.value

# METADATA
# description: "Entries of `kind`, `name`, `namespace` (empty for kinds that have none) and `path`."
all contains {"kind": need.kind, "name": need.name, "namespace": namespace_of(need), "path": need.path} if {
	some need in named
	is_string(need.name)
	need.name != ""
}

cluster_kinds := {"Namespace", "PriorityClass", "RuntimeClass", "StorageClass", "IngressClass", "ClusterRole"}

namespace_of(need) := "" if {
	need.kind in cluster_kinds
} else := need.namespace if {
	need.namespace
} else := object.get(input.object, ["metadata", "namespace"], "")

named contains {"kind": "Namespace", "name": input.object.metadata.namespace, "path": ["metadata", "namespace"]}

named contains {"kind": kind, "name": spec[field], "path": array.concat(kubernetes.spec_path, [field])} if {
	spec := kubernetes.spec
	some field, kind in {
		"serviceAccountName": "ServiceAccount",
		"priorityClassName": "PriorityClass",
		"runtimeClassName": "RuntimeClass",
	}
}

named contains {"kind": read.kind, "name": read.name, "path": read.path} if {
	some read in references.configs
	not read.optional
}

named contains {"kind": "Secret", "name": secret.name, "path": array.concat(kubernetes.spec_path, ["imagePullSecrets", i])} if {
	some i, secret in kubernetes.spec.imagePullSecrets
}

named contains {"kind": "PersistentVolumeClaim", "name": claim.claimName, "path": array.concat(volume.path, ["persistentVolumeClaim"])} if {
	some volume in pod_security.volumes
	claim := volume.fields.persistentVolumeClaim
}

named contains {"kind": "StorageClass", "name": input.object.spec.storageClassName, "path": ["spec", "storageClassName"]} if {
	input.object.kind in {"PersistentVolumeClaim", "PersistentVolume"}
}

named contains {"kind": "StorageClass", "name": claim.spec.storageClassName, "path": ["spec", "volumeClaimTemplates", i, "spec"]} if {
	some i, claim in input.object.spec.volumeClaimTemplates
}

named contains {"kind": "Service", "name": input.object.spec.serviceName, "path": ["spec", "serviceName"]} if {
	input.object.kind == "StatefulSet"
}

named contains {"kind": target.kind, "name": target.name, "path": ["spec", "scaleTargetRef"]} if {
	input.object.kind == "HorizontalPodAutoscaler"
	target := input.object.spec.scaleTargetRef
}

named contains need if {
	input.object.kind == "Ingress"
	some need in ingress
}

ingress contains {"kind": "IngressClass", "name": input.object.spec.ingressClassName, "path": ["spec", "ingressClassName"]}

ingress contains {"kind": "Secret", "name": tls.secretName, "path": ["spec", "tls", i]} if some i, tls in input.object.spec.tls

ingress contains {"kind": "Service", "name": input.object.spec.defaultBackend.service.name, "path": ["spec", "defaultBackend"]}

ingress contains {"kind": "Service", "name": backend.service.name, "path": ["spec", "rules", i, "http", "paths", n]} if {
	some i, rule in input.object.spec.rules
	some n, path in rule.http.paths
	backend := path.backend
}

named contains {"kind": role.kind, "name": role.name, "path": ["roleRef"]} if {
	input.object.kind in {"RoleBinding", "ClusterRoleBinding"}
	role := input.object.roleRef
}

named contains {"kind": "ServiceAccount", "name": subject.name, "namespace": namespace, "path": ["subjects", i]} if {
	input.object.kind in {"RoleBinding", "ClusterRoleBinding"}
	some i, subject in input.object.subjects
	subject.kind == "ServiceAccount"
	namespace := value.field(subject, "namespace")
}

named contains {"kind": "Service", "name": service.name, "namespace": service.namespace, "path": ["webhooks", i, "clientConfig"]} if {
	some i, webhook in input.object.webhooks
	service := webhook.clientConfig.service
}

# METADATA
# description: Holds for what Kubernetes or K3s itself brings to every site.
is_brought(need) if {
	some kind, names in {
		"ClusterRole": {"admin", "cluster-admin", "edit", "view"},
		"ConfigMap": {"kube-root-ca.crt"},
		"IngressClass": {"traefik"},
		"Namespace": {"default", "kube-node-lease", "kube-public", "kube-system"},
		"ServiceAccount": {"default"},
		"StorageClass": {"local-path"},
	}
	need.kind == kind
	need.name in names
}

is_brought(need) if {
	need.kind == "PriorityClass"
	startswith(need.name, "system-")
}

is_brought(need) if {
	need.kind == "ClusterRole"
	startswith(need.name, "system:")
}
