# METADATA
# title: What the Pod Security Standards read
# description: >-
#   Containers, security contexts and volumes of the pod in `input.object`, each with its place. Kubernetes reads null as if
#   the field were not there, and so do these; what has another type than Kubernetes declares is kept for the rule to refuse.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/
#     description: Pod Security Standards
package policies.lib.pod_security

import data.policies.lib.kubernetes
import data.policies.lib.value

default spec := {}

# METADATA
# description: The pod's spec; empty where it is missing.
spec := kubernetes.spec if is_object(kubernetes.spec)

# METADATA
# description: >-
#   Every container of the pod: its `holder`, as a message names it, its `path`, its `fields`.
containers := [container |
	some role in ["initContainers", "containers", "ephemeralContainers"]
	some i, entry in spec[role]
	container := {
		"holder": concat(" ", ["container", value.name_of(entry, role, i)]),
		"path": array.concat(kubernetes.spec_path, [role, i]),
		"fields": value.object_or_empty(entry),
	}
]

# METADATA
# description: The pod's own security context, in the shape of `container_contexts`.
pod_context := context_of({"holder": "the pod", "path": kubernetes.spec_path, "fields": spec})

# METADATA
# description: >-
#   The security context of every container: its `holder`, its `fields`, and the `path` of the context, or of its holder
#   where there is none.
container_contexts := [context_of(container) | some container in containers]

# METADATA
# description: The security contexts of the pod and of every container.
contexts := array.concat([pod_context], container_contexts)

# METADATA
# description: "Every volume of the pod: its `name`, its `path`, its `fields`."
volumes := [volume |
	some i, entry in spec.volumes
	volume := {
		"name": value.name_of(entry, "volumes", i),
		"path": array.concat(kubernetes.spec_path, ["volumes", i]),
		"fields": value.object_or_empty(entry),
	}
]

# METADATA
# description: Holds where every site runs this minor of Kubernetes or a newer one.
every_site_since(minor) if min(kubernetes.minors) >= minor

# METADATA
# description: Holds where a site may run this minor of Kubernetes or a newer one.
some_site_since(minor) if not every_site_before(minor)

every_site_before(minor) if max(kubernetes.minors) < minor

# METADATA
# description: Holds for a pod that says it runs on Windows.
windows if spec.os.name == "windows"

# METADATA
# description: >-
#   Holds for a pod whose root is nobody on the node, which the standards trust with more from Kubernetes 1.35 on.
in_user_namespace if {
	spec.hostUsers == false
	every_site_since(35)
}

context_of(holder) := {
	"holder": holder.holder,
	"path": value.place(holder.path, holder.fields, "securityContext"),
	"fields": value.object_or_empty(value.field(holder.fields, "securityContext")),
}
