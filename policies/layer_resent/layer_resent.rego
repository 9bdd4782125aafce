# METADATA
# title: A small change sends a small layer
# description: >-
#   A layer is fetched whole when one byte of it changes: what changes often belongs above what does not,
#   and the same content has to give the same bytes.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [arrival, images]
#   thresholds:
#     content_megabytes: {default: 1, tighten: higher}
#     layer_megabytes: {default: 10, tighten: lower}
package policies.layer_resent

import data.policies.lib.finding
import data.policies.lib.images
import data.policies.lib.threshold

# METADATA
# custom:
#   severity: warning
#   message: "layer %d of %s is fetched again over %s, %s, for %s"
#   fix: "copy what changes often in a later step of the build, and let the same files give the same layer (fixed times and owners)"
warn contains finding.about(rego.metadata.chain(), values, images.user_of_part(layer)) if {
	some layer in input.arrival.resent
	chain := rego.metadata.chain()
	layer.changed.bytes < threshold.of(chain, "content_megabytes") * 1000000
	layer.download.bytes > threshold.of(chain, "layer_megabytes") * 1000000
	values := [layer.layer, images.text_of(layer), input.arrival.base.name, layer.download.text, change(layer)]
}

change(layer) := "the same content" if {
	layer.isSameContent
} else := sprintf("a change of %s in size", [layer.changed.text])
