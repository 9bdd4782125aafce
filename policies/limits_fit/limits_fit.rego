# METADATA
# title: Memory limits fit the box
# description: >-
#   A box without swap kills pods when what they use exceeds what it has; limits say what they may use.
# custom:
#   sets: [fit]
#   scope: measure
#   measures: [fit]
#   thresholds:
#     percent: {default: 150, tighten: lower}
package policies.limits_fit

import data.policies.lib.amounts
import data.policies.lib.finding
import data.policies.lib.threshold

# METADATA
# custom:
#   severity: error
#   message: "memory limits on %s sum up to %s, more than %s of the %s that it has; %s/%s has most, %s"
#   fix: "lower limits to what the pods use, or choose larger hardware"
deny contains finding.about(rego.metadata.chain(), values, largest) if {
	most := threshold.of(rego.metadata.chain(), "percent")
	limits := input.fit.distribution.requests.memory + input.fit.limits.memory
	limits * 100 > input.fit.allocatable.memory * most
	highest := max([entry.limits.memory | some entry in input.fit.objects])
	largest := [entry | some entry in input.fit.objects; entry.limits.memory == highest][0]
	values := [
		input.fit.hardware, amounts.mebibytes(limits), amounts.percent(most / 100),
		amounts.mebibytes(input.fit.allocatable.memory), largest.kind, largest.name, amounts.mebibytes(highest),
	]
}

# METADATA
# custom:
#   severity: error
#   message: "container %s has no memory limit: what it takes is taken from all others"
#   fix: "set a memory limit"
deny contains finding.about(rego.metadata.chain(), [container], entry) if {
	some entry in input.fit.objects
	some container in entry.unlimited.memory
}
