# METADATA
# title: Images are there for the site's arch
# description: >-
#   An index without the platform of the box is pulled in vain: the pod waits forever, and nobody is told.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [images]
package policies.image_platform

import data.policies.lib.finding
import data.policies.lib.images

# METADATA
# custom:
#   severity: error
#   message: "container %s runs %s, which has no image for %s, only for %s"
#   fix: "build it for that platform, or place the workload on sites of another arch"
deny contains finding.about(rego.metadata.chain(), values, images.user_of(image)) if {
	some image in input.images.images
	image.isLocked
	not image.own
	values := [image.uses[0].holder, images.text_of(image), input.images.platform, concat(", ", known(image))]
}

known(image) := array.concat(image.platforms, image.otherPlatforms)
