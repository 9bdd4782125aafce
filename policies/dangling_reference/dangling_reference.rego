# METADATA
# title: What is named is there
# description: >-
#   A pod that waits for a ConfigMap, a claim or a class that nobody brings waits for ever, on a site that
#   nobody visits.
# custom:
#   sets: [hygiene]
#   scope: site
package policies.dangling_reference

import data.policies.lib.finding
import data.policies.lib.needs

keep contains "is there"

keep contains {"kind": need.kind, "name": need.name, "namespace": need.namespace, "path": need.path} if some need in needs.all

# METADATA
# custom:
#   severity: error
#   message: it names %s %s, and nothing brings it
#   fix: render it with a workload of the site, mend the name, or declare it external with where it comes from

deny contains finding.on(rego.metadata.chain(), [need.kind, spell(need)], entry, need.path) if {
	some entry in input.objects
	some need in entry.kept
	not [need.kind, need.namespace, need.name] in present
	not needs.is_brought(need)
	not is_external(need)
}

present contains [entry.kind, entry.namespace, entry.name] if some entry in input.objects

spell(need) := need.name if {
	need.namespace == ""
} else := concat("/", [need.namespace, need.name])

is_external(need) if {
	some external in input.site.external
	external.kind == need.kind
	object.get(external, "namespace", need.namespace) == need.namespace
	is_like(need.name, external.name)
}

is_like(name, pattern) if name == pattern

is_like(name, pattern) if {
	endswith(pattern, "*")
	startswith(name, trim_suffix(pattern, "*"))
}
