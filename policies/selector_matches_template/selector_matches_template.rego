# METADATA
# title: A selector matches its own template
# description: >-
#   The API server refuses a workload that does not select the pods it makes.
# custom:
#   sets: [hygiene]
#   kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController]
package policies.selector_matches_template

import data.policies.lib.finding
import data.policies.lib.labels
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: the selector %s does not match the labels of the template, which are %s
#   fix: give the template the labels that the selector asks for

deny contains finding.at(rego.metadata.chain(), values, ["spec", "selector"]) if {
	selector := input.object.spec.selector
	own := value.object_or_empty(object.get(input.object, ["spec", "template", "metadata", "labels"], {}))
	not labels.match(as_selector(selector), own)
	values := [json.marshal(selector), json.marshal(own)]
}

as_selector(selector) := {"matchLabels": selector} if {
	input.object.kind == "ReplicationController"
} else := selector
