# METADATA
# title: A new box is ready in time
# description: >-
#   Everything that a box without any image fetches, at the slow rate of its link, against budget.cold of
#   the fleet.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [arrival, images]
package policies.cold_arrival

import data.policies.lib.finding
import data.policies.lib.images

# METADATA
# custom:
#   severity: warning
#   message: "a new box fetches %s, on a slow %s link in %s, budget %s; %s of it is one %s of %s"
#   fix: "ship the box with its images, make them smaller, or raise budget.cold"
warn contains finding.about(rego.metadata.chain(), values, images.user_of_part(largest)) if {
	arrival := input.arrival.cold
	arrival.slow.seconds > arrival.budget.seconds
	largest := arrival.largest
	values := [
		arrival.download.text, input.arrival.link.name, arrival.slow.text, arrival.budget.text,
		largest.download.text, largest.kind, images.text_of(largest),
	]
}

# METADATA
# custom:
#   severity: warning
#   message: "a new box never gets its %s over a slow %s link: %s of it is one %s of %s, which does not fit between two breaks"
#   fix: "ship the box with its images, split that layer, or fetch images by imageDelivery: \"resumed\""
warn contains finding.about(rego.metadata.chain(), values, images.user_of_part(largest)) if {
	arrival := input.arrival.cold
	arrival.slow.seconds == null
	largest := arrival.largest
	values := [
		arrival.download.text, input.arrival.link.name, largest.download.text, largest.kind, images.text_of(largest),
	]
}
