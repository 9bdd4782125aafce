# METADATA
# title: Images do not grow unseen
# description: >-
#   A release that grows an image is fetched by every site; which layer grew says where to look.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [arrival, images]
#   thresholds:
#     megabytes: {default: 2, tighten: lower}
package policies.image_growth

import data.policies.lib.finding
import data.policies.lib.images
import data.policies.lib.threshold

# METADATA
# custom:
#   severity: warning
#   message: "%s grows by %s over %s, to %s%s"
#   fix: "look at what that layer brings in; npx farfleet arrival shows what it costs"
warn contains finding.about(rego.metadata.chain(), values, images.user_of_part(image)) if {
	some image in input.arrival.growth
	not image.isNew
	image.growth.bytes > threshold.of(rego.metadata.chain(), "megabytes") * 1000000
	values := [
		images.text_of(image), image.growth.text, input.arrival.base.name, image.after.text,
		most(image),
	]
}

most(image) := sprintf("; layer %d grows most, by %s", [image.layer.number, image.layer.growth.text]) if {
	image.layer
} else := ""
