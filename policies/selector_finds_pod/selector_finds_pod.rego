# METADATA
# title: What selects pods finds one
# description: >-
#   A Service that selects nothing answers nobody, and no error is seen anywhere.
# custom:
#   sets: [hygiene]
#   scope: site
#   kinds: [pods, Service, NetworkPolicy, PodDisruptionBudget]
package policies.selector_finds_pod

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.labels

keep contains {"labels": object.get(kubernetes.pod, ["metadata", "labels"], {})} if kubernetes.pod_path

keep contains {"selects": {"matchLabels": selector}} if {
	input.object.kind == "Service"
	selector := input.object.spec.selector
	count(selector) > 0
	object.get(input.object.spec, "type", "ClusterIP") != "ExternalName"
}

keep contains {"selects": selector} if {
	some kind, field in {"NetworkPolicy": "podSelector", "PodDisruptionBudget": "selector"}
	input.object.kind == kind
	selector := input.object.spec[field]
	selector != {}
}

# METADATA
# custom:
#   severity: error
#   message: the Service selects %s, and no pod of the site has these labels
#   fix: give it the labels that the pods have

deny contains finding.on(rego.metadata.chain(), [json.marshal(selector.matchLabels)], entry, ["spec", "selector"]) if {
	some entry in input.objects
	entry.kind == "Service"
	some selector in unmatched(entry)
}

# METADATA
# custom:
#   severity: warning
#   message: the %s selects %s, and no pod of the site has these labels
#   fix: give it the labels that the pods have, or take it out

warn contains finding.on(rego.metadata.chain(), [entry.kind, json.marshal(selector)], entry, ["spec"]) if {
	some entry in input.objects
	entry.kind != "Service"
	some selector in unmatched(entry)
}

unmatched(entry) := [kept.selects |
	some kept in entry.kept
	not is_found(kept.selects, entry.namespace)
]

is_found(selector, namespace) if {
	some entry in input.objects
	entry.namespace == namespace
	some kept in entry.kept
	labels.match(selector, kept.labels)
}
