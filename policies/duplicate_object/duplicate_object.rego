# METADATA
# title: An object is written once
# description: Two manifests of the same object overwrite each other on the site, in no certain order.
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
deny contains finding.on(rego.metadata.chain(), [later.kind, later.name, earlier.workload, later.workload], later, []) if {
	some later in input.objects
	same := [entry | some entry in input.objects; identity(entry) == identity(later)]
	earlier := same[0]
	earlier.id < later.id
}

# The version is not part of it: v1 and v1beta1 of a kind are the same object.
identity(entry) := [group(entry.apiVersion), entry.kind, entry.namespace, entry.name]

group(version) := split(version, "/")[0] if {
	contains(version, "/")
} else := ""
