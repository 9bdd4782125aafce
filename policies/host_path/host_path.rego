# METADATA
# title: Volumes of the node are named
# description: >-
#   A path of the node ties a pod to what happens to lie there, and reaches what is not its own.
# custom:
#   sets: [edge]
#   kinds: [pods]
#   thresholds:
#     allowed: { default: ["/etc/localtime"], tighten: fewer }
package policies.host_path

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.threshold
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: volume %s mounts %s of the node, which is not allowed
#   fix: use a volume of Kubernetes, or let the fleet accept it with a waiver

deny contains finding.at(rego.metadata.chain(), values, array.concat(volume.path, ["hostPath"])) if {
	some volume in pod_security.volumes
	mounted := volume.fields.hostPath
	place := value.text_of(mounted, "path")
	allowed := threshold.of(rego.metadata.chain(), "allowed")
	count([prefix | some prefix in allowed; is_below(place, prefix)]) == 0
	values := [volume.name, place]
}

is_below(place, prefix) if place == prefix

is_below(place, prefix) if {
	startswith(place, concat("", [prefix, "/"]))
	not contains(place, "..")
}
