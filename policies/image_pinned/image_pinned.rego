# METADATA
# title: Images are pinned by digest
# description: A tag can be moved after the fleet was checked; a digest cannot.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.image_pinned

import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# custom:
#   severity: error
#   message: container %s runs %s, which names no digest
#   fix: write the image through the workload's images, which pins it from images.lock.json
deny contains finding.at(rego.metadata.chain(), [container.name, container.image], array.concat(container.path, ["image"])) if {
	some container in kubernetes.containers
	not contains(container.image, "@sha256:")
}
