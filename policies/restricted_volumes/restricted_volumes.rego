# METADATA
# title: Volumes come from Kubernetes or a storage driver
# description: >-
#   Folders of the node and the old built-in network disks go past the storage drivers, which know whose data it is.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
#     description: Pod Security Standards, restricted
# custom:
#   sets: [restricted]
#   kinds: [pods]
package policies.restricted_volumes

import data.policies.lib.finding
import data.policies.lib.pod_security

# METADATA
# custom:
#   severity: error
#   message: volume %s is of type %s; expected configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret
#   fix: use one of these types; an emptyDir for scratch space, a persistentVolumeClaim for what must last
deny contains finding.at(rego.metadata.chain(), [volume.name, spoken(types)], path) if {
	some volume in pod_security.volumes
	types := sort([type | some type, source in volume.fields; type != "name"; source != null])
	every type in types { not type in allowed }
	path := array.concat(volume.path, array.slice(types, 0, 1))
}

spoken(types) := concat(" and ", types) if {
	count(types) > 0
} else := "none"

allowed := {
	"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral",
	"image", "persistentVolumeClaim", "projected", "secret",
}
