# METADATA
# title: Every API is served by the sites
# description: >-
#   A site refuses an object of an API that its Kubernetes no longer serves, and goes on with what it had.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
# custom:
#   sets: [hygiene]
package policies.api_removed

import data.policies.lib.apis
import data.policies.lib.finding
import data.policies.lib.kubernetes

# METADATA
# custom:
#   severity: error
#   message: Kubernetes serves %s of %s no more since 1.%d; %s
#   fix: write it in the API that takes its place

deny contains finding.at(rego.metadata.chain(), values, ["apiVersion"]) if {
	api := apis.fate
	api.removed <= max(kubernetes.minors)
	values := [input.object.kind, input.object.apiVersion, api.removed, instead(api)]
}

instead(api) := concat("", ["expected ", api.instead]) if {
	api.instead
} else := "nothing takes its place"
