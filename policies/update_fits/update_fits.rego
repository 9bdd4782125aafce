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
	updated := [entry | some entry in input.fit.objects; sprintf("%s/%s", [entry.kind, entry.name]) == name][0]
	values := [name, input.fit.hardware, fit.text(resource, input.fit.update.demand[resource]), word, fit.text(resource, beyond)]
}

# METADATA
# custom:
#   severity: error
#   message: "while it is updated, the pods of %s want %d of %s, and it has %d"
#   fix: "update by Recreate, or with maxSurge 0; slices and pods of the old copy are free only when it is gone"
deny contains finding.about(rego.metadata.chain(), values, updated) if {
	some updated in input.fit.objects
	updated.surge > 0
	some name, each in updated.pod.extended
	not startswith(name, "hugepages-")
	there := object.get(input.fit.allocatable.extended, name, 0)
	input.fit.demand.extended[name] <= there
	wanted := input.fit.demand.extended[name] + (updated.surge * each)
	wanted > there
	values := [input.fit.hardware, wanted, name, there]
}
