# METADATA
# title: No API is about to go
# description: >-
#   An upgrade of Kubernetes then waits for nobody to rewrite manifests.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
# custom:
#   sets: [hygiene]
package policies.api_deprecated

import data.policies.lib.apis
import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# custom:
#   severity: warning
#   message: "%s of %s is deprecated since 1.%d and goes %s; %s"
#   fix: write it in the API that takes its place

warn contains finding.at(rego.metadata.chain(), values, ["apiVersion"]) if {
	api := apis.fate
	newest := max(kubernetes.minors)
	api.deprecated <= newest
	not is_gone(api, newest)
	values := [input.object.kind, input.object.apiVersion, api.deprecated, leaves(api), instead(api)]
}

is_gone(api, newest) if api.removed <= newest

leaves(api) := sprintf("with 1.%d", [api.removed]) if {
	api.removed
} else := "some day"

instead(api) := concat("", ["expected ", api.instead]) if {
	api.instead
} else := "nothing takes its place"
