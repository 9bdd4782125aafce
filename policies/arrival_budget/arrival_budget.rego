# METADATA
# title: A release arrives in time
# description: >-
#   What every site fetches over what it has, at the slow rate of its link, against budget.arrival of the
#   fleet. A box without any image has a budget of its own.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [arrival, images]
package policies.arrival_budget

import data.policies.lib.finding
import data.policies.lib.images

# METADATA
# custom:
#   severity: error
#   message: "%s over %s reaches a slow %s site in %s, budget %s; %s of it is one %s of %s, split it or raise budget.arrival.%s%s"
#   fix: "npx farfleet arrival shows what is fetched; what changes seldom belongs in a layer of its own"
deny contains finding.about(rego.metadata.chain(), values, images.user_of_part(largest)) if {
	input.arrival.base.kind != "new"
	arrival := input.arrival.release
	arrival.slow.seconds > arrival.budget.seconds
	largest := arrival.largest
	link := input.arrival.link.name
	values := [
		arrival.download.text, input.arrival.base.name, link, arrival.slow.text, arrival.budget.text,
		largest.download.text, largest.kind, images.text_of(largest), link, in_time(arrival),
	]
}

in_time(arrival) := sprintf("; %s of that shape arrive in time", [arrival.affordable.text]) if {
	arrival.affordable
} else := ""

# METADATA
# custom:
#   severity: error
#   message: "%s over %s never reach a slow %s site: %s of it is one %s of %s, which does not fit between two breaks"
#   fix: "split that layer, or let the fleet fetch images by imageDelivery: \"resumed\""
deny contains finding.about(rego.metadata.chain(), values, images.user_of_part(largest)) if {
	input.arrival.base.kind != "new"
	arrival := input.arrival.release
	arrival.slow.seconds == null
	largest := arrival.largest
	values := [
		arrival.download.text, input.arrival.base.name, input.arrival.link.name, largest.download.text, largest.kind,
		images.text_of(largest),
	]
}
