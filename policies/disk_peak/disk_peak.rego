# METADATA
# title: New images fit beside the old ones
# description: >-
#   During an update the disk holds both, compressed and unpacked; below its thresholds the kubelet deletes
#   images and evicts pods.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [arrival, images]
package policies.disk_peak

import data.policies.lib.finding
import data.policies.lib.images

# METADATA
# custom:
#   severity: error
#   message: "the disk of %s has %s left while the new images lie beside the old ones, and the kubelet acts below %s (%s)"
#   fix: "make the images smaller, or choose hardware with a larger disk"
deny contains finding.about(rego.metadata.chain(), values, images.user_of_part(part)) if {
	disk := input.arrival.disk
	some threshold in disk.thresholds
	disk.available.bytes < threshold.bytes
	threshold.bytes == max([each.bytes | some each in disk.thresholds])
	part := array.concat(input.arrival.release.images, input.arrival.cold.images)[0]
	values := [input.arrival.hardware, disk.available.text, threshold.text, threshold.signal]
}
