# METADATA
# title: A tenth of the box stays free
# description: >-
#   Pods grow, and the node needs room for what nobody planned.
# custom:
#   sets: [fit]
#   scope: measure
#   measures: [fit]
#   thresholds:
#     percent: {default: 10, tighten: higher}
package policies.headroom

import data.policies.lib.amounts
import data.policies.lib.finding
import data.policies.lib.fit
import data.policies.lib.threshold

# METADATA
# custom:
#   severity: warning
#   message: "%s of %s is free on %s, %s is wanted; %s/%s takes most of it, %s"
#   fix: "request less, place less, or choose larger hardware; npx farfleet size shows which"
warn contains finding.about(rego.metadata.chain(), values, largest) if {
	some resource, word in fit.words
	share := input.fit.headroom[resource]
	share >= 0
	wanted := threshold.of(rego.metadata.chain(), "percent")
	share * 100 < wanted
	largest := fit.largest(resource)
	values := [
		amounts.percent(share), word, input.fit.hardware, amounts.percent(wanted / 100), largest.kind, largest.name,
		fit.text(resource, largest.requests[resource]),
	]
}
