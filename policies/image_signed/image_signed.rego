# METADATA
# title: Images are signed
# description: >-
#   Repositories that are one of repositories, or below it, hold only images that a key of theirs signed;
#   farfleet lock verified it.
# custom:
#   sets: [images]
#   scope: measure
#   measures: [images]
#   thresholds:
#     repositories: {default: [], tighten: more}
#     keys: {default: [], tighten: more}
package policies.image_signed

import data.policies.lib.finding
import data.policies.lib.images
import data.policies.lib.threshold

# METADATA
# custom:
#   severity: error
#   message: "container %s runs %s, and no allowed key has signed it"
#   fix: "sign the image by cosign with a key of imageKeys in package.json, and lock it again"
deny contains finding.about(rego.metadata.chain(), values, images.user_of(image)) if {
	some image in input.images.images
	chain := rego.metadata.chain()
	some prefix in threshold.of(chain, "repositories")
	is_below(image.repository, prefix)
	allowed := threshold.of(chain, "keys")
	count([signature | some signature in image.signatures; is_allowed(signature.key, allowed)]) == 0
	values := [image.uses[0].holder, images.text_of(image)]
}

is_below(repository, prefix) if repository == prefix

is_below(repository, prefix) if startswith(repository, sprintf("%s/", [trim_suffix(prefix, "/")]))

is_allowed(_, allowed) if count(allowed) == 0

is_allowed(key, allowed) if key in allowed
