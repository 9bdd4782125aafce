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
#   message: "container %s runs %s, which asks for a GPU, and its pod requests none"
#   fix: "set limits of the GPU resource, or build the image without its NVIDIA_ variables"
deny contains finding.about(rego.metadata.chain(), values, entry) if {
	some image in input.images.images
	image.asksForGpu
	some use in image.uses
	use.role != "volumes"
	some entry in input.fit.objects
	entry.workload == image.workload
	entry.kind == use.kind
	entry.name == use.name
	count([name | some name, _ in entry.pod.extended; not startswith(name, "hugepages-")]) == 0
	values := [use.holder, images.text_of(image)]
}
