# METADATA
# title: What is requested fits the box
# description: >-
#   The scheduler gives away what the node has beyond what is reserved, what the kubelet keeps free and what
#   the distribution runs itself; a pod for which nothing is left never starts.
# custom:
#   sets: [fit]
#   scope: measure
#   measures: [fit]
package policies.requests_fit

import data.policies.lib.finding
import data.policies.lib.fit

# METADATA
# custom:
#   severity: error
#   message: "the pods of %s request %s of %s, %s more than it has, %s; %s/%s takes most of it, %s"
#   fix: "request less, place less, or choose larger hardware; npx farfleet fit shows who takes what"
deny contains finding.about(rego.metadata.chain(), values, largest) if {
	some resource, word in fit.words
	beyond := input.fit.demand[resource] - input.fit.allocatable[resource]
	beyond > 0
	largest := fit.largest(resource)
	values := [
		input.fit.hardware, fit.text(resource, input.fit.demand[resource]), word, fit.text(resource, beyond),
		fit.text(resource, input.fit.allocatable[resource]), largest.kind, largest.name,
		fit.text(resource, largest.requests[resource]),
	]
}

# METADATA
# custom:
#   severity: error
#   message: "%d pods are placed on %s, which runs %d at most"
#   fix: "place less on it"
deny contains finding.about(rego.metadata.chain(), values, fit.largest("pods")) if {
	input.fit.demand.pods > input.fit.allocatable.pods
	values := [input.fit.demand.pods, input.fit.hardware, input.fit.allocatable.pods]
}

# METADATA
# custom:
#   severity: error
#   message: "what the distribution runs on %s requests %s of %s, and it has %s"
#   fix: "mend the hardware profile, or choose larger hardware"
deny contains finding.new(rego.metadata.chain(), values) if {
	count(input.fit.objects) == 0
	some resource, word in fit.words
	input.fit.demand[resource] > input.fit.allocatable[resource]
	values := [
		input.fit.hardware, fit.text(resource, input.fit.demand[resource]), word,
		fit.text(resource, input.fit.allocatable[resource]),
	]
}
