# METADATA
# title: No credential stands in a manifest
# description: >-
#   It would be in the history of the repository for ever, and on every site.
# custom:
#   sets: [hygiene]
#   kinds: [pods, ConfigMap]
package policies.credentials

import data.policies.lib.finding
import data.policies.lib.pod_security
import data.policies.lib.secrets

# METADATA
# custom:
#   severity: error
#   message: variable %s of %s holds a credential in plain text
#   fix: read it from a Secret that is declared external

deny contains finding.at(rego.metadata.chain(), [variable.name, container.holder], path) if {
	some container in pod_security.containers
	some i, variable in container.fields.env
	secrets.is_credential(variable.name, variable.value)
	path := array.concat(container.path, ["env", i])
}

# METADATA
# custom:
#   severity: error
#   message: argument %s of %s holds a credential in plain text
#   fix: read it from a Secret that is declared external

deny contains finding.at(rego.metadata.chain(), [name, container.holder], path) if {
	some container in pod_security.containers
	some field in ["args", "command"]
	some i, argument in container.fields[field]
	[name, content] := split_argument(argument)
	secrets.is_credential(name, content)
	path := array.concat(container.path, [field, i])
}

split_argument(argument) := [substring(argument, 0, at), substring(argument, at + 1, -1)] if {
	at := indexof(argument, "=")
	at > 0
} else := ["", argument]

# METADATA
# custom:
#   severity: error
#   message: data key %s holds a credential in plain text
#   fix: move it to a Secret that is declared external

deny contains finding.at(rego.metadata.chain(), [key], ["data", key]) if {
	input.object.kind == "ConfigMap"
	some key, content in input.object.data
	secrets.is_credential(key, content)
}
