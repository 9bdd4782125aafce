# METADATA
# title: An update fits the box
# description: >-
#   While pods are replaced the old and the new ones may be there at once; on a full box the new one waits
#   forever.
# custom:
#   sets: [fit]
#   scope: measure
#   measures: [fit]
package policies.update_fits

import data.policies.lib.finding
import data.policies.lib.fit

# METADATA
# custom:
#   severity: error
#   message: "while %s is updated, the pods of %s request %s of %s, %s more than it has"
#   fix: "update by Recreate, or with maxSurge 0; else leave room for two copies"
deny contains finding.about(rego.metadata.chain(), values, updated) if {
	some resource, word in fit.words
	input.fit.demand[resource] <= input.fit.allocatable[resource]
	beyond := input.fit.update.demand[resource] - input.fit.allocatable[resource]
	beyond > 0
	name := input.fit.update.largest[resource]
	some updated in input.fit.objects
	sprintf("%s/%s", [updated.kind, updated.name]) == name
	values := [name, input.fit.hardware, fit.text(resource, input.fit.update.demand[resource]), word, fit.text(resource, beyond)]
}
