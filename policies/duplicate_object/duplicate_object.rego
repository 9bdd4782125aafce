# METADATA
# title: An object is written once
# description: >-
#   Two manifests of the same object overwrite each other on the site, in no certain order.
# custom:
#   sets: [hygiene]
#   scope: site
package policies.duplicate_object

import data.policies.lib.finding

keep contains "name"

# METADATA
# custom:
#   severity: error
#   message: "%s/%s is written by %s and by %s"
#   fix: rename one of them, or take it out

deny contains finding.on(rego.metadata.chain(), values, later, []) if {
	some same in ids
	count(same) > 1
	earlier := input.objects[min(same)]
	some id in same
	id != earlier.id
	later := input.objects[id]
	values := [later.kind, later.name, earlier.workload, later.workload]
}

# The version is not part of it: v1 and v1beta1 of a kind are the same object.
ids[[group(entry.apiVersion), entry.kind, entry.namespace, entry.name]] contains entry.id if some entry in input.objects

group(version) := split(version, "/")[0] if {
	contains(version, "/")
} else := ""
