# METADATA
# title: Images and scratch space fit the disk
# description: >-
#   Images lie on the disk compressed and unpacked, beside what pods may write; beyond that the kubelet
#   evicts.
# custom:
#   sets: [fit]
#   scope: measure
#   measures: [fit, arrival]
package policies.disk_fits

import data.policies.lib.amounts
import data.policies.lib.finding
import data.policies.lib.fit

# METADATA
# custom:
#   severity: error
#   message: "images take %s of the disk of %s and pods may write %s, %s more than it has for them"
#   fix: "make images smaller, lower limits of ephemeral-storage, or choose hardware with a larger disk"
deny contains finding.about(rego.metadata.chain(), values, fit.largest("ephemeral")) if {
	next := input.arrival.disk.next
	images := next.download.bytes + next.unpacked.bytes
	beyond := (images + input.fit.limits.ephemeral) - input.fit.allocatable.ephemeral
	beyond > 0
	values := [
		amounts.megabytes(images), input.fit.hardware, amounts.megabytes(input.fit.limits.ephemeral),
		amounts.megabytes(beyond),
	]
}
