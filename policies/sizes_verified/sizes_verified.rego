# METADATA
# title: Sizes are measured
# description: >-
#   A manifest may say any size: what the registry was not asked about, or what could only be guessed, makes
#   arrival and disk a guess.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [images]
package policies.sizes_verified

import data.policies.lib.finding
import data.policies.lib.images

# METADATA
# custom:
#   severity: warning
#   message: "layer %d of %s has a size that %s"
#   fix: "npx farfleet lock --refresh asks the registry; layers of gzip or zstd tell their unpacked size"
warn contains finding.about(rego.metadata.chain(), values, images.user_of(image)) if {
	some image in input.images.images
	some layer in image.own.layers
	some reason in doubts(layer)
	values := [layer.number, images.text_of(image), reason]
}

doubts(layer) := array.concat(claimed(layer), guessed(layer))

claimed(layer) := ["only its manifest claims"] if {
	layer.checked == "manifest"
} else := []

guessed(layer) := ["is a guess where it is unpacked"] if {
	layer.measured == "estimate"
} else := []
