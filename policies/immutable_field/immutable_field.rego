# METADATA
# title: What cannot be changed is not changed
# description: >-
#   The API server refuses the change on every site, for ever: only deleting the object, with what it holds,
#   lets it through.
# custom:
#   sets: [hygiene]
#   scope: change
package policies.immutable_field

import data.policies.lib.finding
import data.policies.lib.immutables
import data.policies.lib.resources
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s is not as it was delivered, and Kubernetes refuses to change it"
#   fix: "keep it as it was, give the object a new name, or let sites delete the old one first with the annotation farfleet/prune: delete"

deny contains finding.at(rego.metadata.chain(), [concat(".", path)], path) if {
	some path in immutables.paths[input.object.kind]
	object.get(input.object, path, null) != object.get(input.previous, path, null)
	not immutables.may_change(path)
}

# METADATA
# custom:
#   severity: error
#   message: "%s was delivered as immutable and is not as it was"
#   fix: give it a new name, and let what reads it name that

deny contains finding.at(rego.metadata.chain(), [field], [field]) if {
	input.object.kind in {"ConfigMap", "Secret"}
	input.previous.immutable == true
	some field in ["data", "binaryData", "stringData", "immutable"]
	object.get(input.object, field, null) != object.get(input.previous, field, null)
}

# METADATA
# custom:
#   severity: error
#   message: the claim asks for %s and was delivered with %s, and no claim can shrink
#   fix: ask for as much as before, or move what it holds to a claim of a new name

deny contains finding.at(rego.metadata.chain(), [value.text(now), value.text(before)], path) if {
	input.object.kind == "PersistentVolumeClaim"
	path := ["spec", "resources", "requests", "storage"]
	now := object.get(input.object, path, null)
	before := object.get(input.previous, path, null)
	resources.number(now) < resources.number(before)
}
