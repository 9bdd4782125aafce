# METADATA
# title: A release leaves room under the link's cap
# description: >-
#   A link with a monthly cap carries more than images; a release that takes more than its share stops
#   everything else.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [arrival, images]
#   thresholds:
#     percent: {default: 50, tighten: lower}
package policies.monthly_cap

import data.policies.lib.amounts
import data.policies.lib.finding
import data.policies.lib.images
import data.policies.lib.threshold

# METADATA
# custom:
#   severity: error
#   message: "%s over %s is %s of what a %s link carries in a month, %s; at most %s"
#   fix: "make the release smaller, or agree on another cap"
deny contains finding.about(rego.metadata.chain(), values, images.user_of_part(arrival.largest)) if {
	arrival := input.arrival.release
	most := threshold.of(rego.metadata.chain(), "percent")
	arrival.capShare * 100 > most
	values := [
		arrival.traffic.text, input.arrival.base.name, amounts.percent(arrival.capShare), input.arrival.link.name,
		input.arrival.link.monthlyCap.text, amounts.percent(most / 100),
	]
}
