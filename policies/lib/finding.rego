# METADATA
# title: What a rule answers
# description: >-
#   Message and fix stand in the metadata of the rule, and are filled with its values here. A path is a list of keys into
#   the object, such as ["spec", "replicas"].
package policies.lib.finding

# METADATA
# description: About the object as a whole.
new(chain, values) := at(chain, values, [])

# METADATA
# description: About one place in the object.
at(chain, values, path) := {
	"message": sprintf(custom.message, values),
	"fix": custom.fix,
	"severity": custom.severity,
	"path": path,
} if {
	custom := chain[0].annotations.custom
}

# METADATA
# description: For rules over a site. `entry` is one of `input.objects`.
on(chain, values, entry, path) := object.union(at(chain, values, path), {"object": entry.id})

# METADATA
# description: >-
#   For rules over figures. `whom` has the `workload`, `kind`, `namespace` and `name` of the object that it speaks of.
about(chain, values, whom) := object.union(at(chain, values, []), {"about": json.filter(
	whom,
	["workload", "kind", "namespace", "name"],
)})
