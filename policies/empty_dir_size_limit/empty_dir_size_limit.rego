# METADATA
# title: Every emptyDir has a size limit
# description: >-
#   Without one it may take the whole disk of the site, or its memory where the medium is memory.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.empty_dir_size_limit

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: volume %s is an emptyDir without sizeLimit
#   fix: set sizeLimit to what it needs at most

deny contains finding.at(rego.metadata.chain(), [volume.name], array.concat(volume.path, ["emptyDir"])) if {
	some volume in pod_security.volumes
	directory := volume.fields.emptyDir
	value.field(directory, "sizeLimit") == null
}
