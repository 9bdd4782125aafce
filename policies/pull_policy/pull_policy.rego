# METADATA
# title: No image is pulled at every start
# description: >-
#   A site whose link is down could start nothing that Always pulls, although the image is on its disk.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.pull_policy

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s pulls %s at every start; expected imagePullPolicy IfNotPresent"
#   fix: set imagePullPolicy to IfNotPresent

deny contains finding.at(rego.metadata.chain(), values, path) if {
	some container in pod_security.containers
	pulls_always(container.fields)
	values := [container.holder, value.text_of(container.fields, "image")]
	path := value.place(container.path, container.fields, "imagePullPolicy")
}

pulls_always(fields) if fields.imagePullPolicy == "Always"

# What Kubernetes fills in for the tag latest, named or not.
pulls_always(fields) if {
	value.field(fields, "imagePullPolicy") in {null, ""}
	parts := split(fields.image, "@")
	tag := split(last_name(parts[0]), ":")
	is_latest(tag, count(parts))
}

last_name(reference) := names[count(names) - 1] if names := split(reference, "/")

is_latest([_, "latest"], _)

is_latest([_], 1)
