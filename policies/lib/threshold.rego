# METADATA
# title: Numbers and lists that a fleet may tighten
# description: >-
#   A rule declares them in `custom.thresholds` of its package, with a default; `rules` of a fleet.ts may tighten them.
package policies.lib.threshold

# METADATA
# description: The value that holds for what is judged.
of(chain, name) := value if {
	value := input.thresholds[chain[0].path[1]][name]
} else := threshold["default"] if {
	some link in chain
	threshold := link.annotations.custom.thresholds[name]
}
