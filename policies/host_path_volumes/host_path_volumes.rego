# METADATA
# title: No volume is a folder of the node
# description: >-
#   A pod that can write the node's disk can change the node itself, and what it leaves there outlives every rollback.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards, baseline
# custom:
#   sets: [baseline]
#   kinds: [pods]
package policies.host_path_volumes

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: volume %s is %s of the node; expected another type than hostPath
#   fix: use an emptyDir, a ConfigMap or a persistentVolumeClaim, or accept this one volume with a waiver
deny contains finding.at(rego.metadata.chain(), values, array.concat(volume.path, ["hostPath"])) if {
	some volume in pod_security.volumes
	host_path := volume.fields.hostPath
	host_path != null
	values := [volume.name, value.text_of(host_path, "path")]
}
