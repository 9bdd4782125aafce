# METADATA
# title: Images are pinned by digest
# description: >-
#   A tag can be moved after the fleet was checked; a digest cannot.
# custom:
#   sets: [edge, images]
#   kinds: [pods]
package policies.image_pinned

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s runs %s, which names no digest"
#   fix: write the image through the workload's images, which pins it from images.lock.json

deny contains finding.at(rego.metadata.chain(), values, path) if {
	some container in pod_security.containers
	not is_pinned(value.field(container.fields, "image"))
	values := [container.holder, value.text_of(container.fields, "image")]
	path := value.place(container.path, container.fields, "image")
}

is_pinned(image) if {
	[_, digest] := split(image, "@sha256:")
	count(digest) == 64
}
