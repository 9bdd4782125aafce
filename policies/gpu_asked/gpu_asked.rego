# METADATA
# title: An image for a GPU requests one
# description: >-
#   An image whose config asks the container runtime for a GPU sees it without a request, and takes memory
#   from those that have one.
# custom:
#   sets: [fit]
#   scope: measure
#   measures: [fit, images]
package policies.gpu_asked

import data.policies.lib.finding
import data.policies.lib.images

# METADATA
# custom:
#   severity: error
#   message: "container %s runs %s, which asks for a GPU, and requests none"
#   fix: "set limits of the GPU resource, or build the image without its NVIDIA_ variables"
deny contains finding.about(rego.metadata.chain(), values, whom) if {
	some image in input.images.images
	image.asksForGpu
	some use in image.uses
	use.role != "volumes"
	not takes_slice(image.workload, use)
	whom := object.union(use, {"workload": image.workload})
	values := [use.holder, images.text_of(image)]
}

takes_slice(workload, use) if {
	some user in input.fit.gpu.users
	user.workload == workload
	user.kind == use.kind
	user.namespace == use.namespace
	user.name == use.name
	user.container == use.holder
}
