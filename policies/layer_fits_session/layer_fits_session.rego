# METADATA
# title: A layer fits half a session
# description: >-
#   containerd begins a layer again after every break of the connection; what needs more than half of the
#   time between two breaks is mostly fetched several times.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [arrival, images]
package policies.layer_fits_session

import data.policies.lib.finding
import data.policies.lib.images

# METADATA
# custom:
#   severity: error
#   message: "%s of %s, new over %s, is %s, and half a session of a slow %s link carries %s"
#   fix: "split the layer, or let the fleet fetch images by imageDelivery: \"resumed\""
deny contains finding.about(rego.metadata.chain(), values, images.user_of_part(largest)) if {
	input.arrival.delivery == "containerd"
	largest := input.arrival.release.largest
	largest.download.bytes > input.arrival.link.halfSession.bytes
	values := [
		unit(largest), images.text_of(largest), input.arrival.base.name, largest.download.text,
		input.arrival.link.name, input.arrival.link.halfSession.text,
	]
}

unit(largest) := sprintf("layer %d", [largest.layer]) if {
	largest.layer
} else := sprintf("the %s", [largest.kind])
