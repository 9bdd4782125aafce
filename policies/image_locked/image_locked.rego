# METADATA
# title: Images are in the lock
# description: >-
#   What the lock does not know nobody measured: neither its platforms nor its size, and it may be gone
#   tomorrow.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [images]
package policies.image_locked

import data.policies.lib.finding
import data.policies.lib.images

# METADATA
# custom:
#   severity: error
#   message: "container %s runs %s as %s, which workloads/%s/images.lock.json does not know"
#   fix: "npx farfleet lock, and commit the lock"
deny contains finding.about(rego.metadata.chain(), values, images.user_of(image)) if {
	some image in input.images.images
	image.isPinned
	not image.isLocked
	values := [image.uses[0].holder, images.text_of(image), images.short(image.digest), image.workload]
}

# METADATA
# custom:
#   severity: error
#   message: "container %s runs %s as %s, and the lock has %s for that tag"
#   fix: "ask for the image through images of the workload, or write the digest of the lock"
deny contains finding.about(rego.metadata.chain(), values, images.user_of(image)) if {
	some image in input.images.images
	image.isLocked
	image.lockedDigest != image.digest
	values := [image.uses[0].holder, images.text_of(image), images.short(image.digest), images.short(image.lockedDigest)]
}

# METADATA
# custom:
#   severity: error
#   message: "container %s runs %s, and the lock knows the digest and not the tag"
#   fix: "npx farfleet lock, and commit the lock"
deny contains finding.about(rego.metadata.chain(), values, images.user_of(image)) if {
	some image in input.images.images
	image.isLocked
	image.tag
	not image.lockedDigest
	values := [image.uses[0].holder, images.text_of(image)]
}
