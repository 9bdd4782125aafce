# METADATA
# title: What containers request
# description: Containers with their requests and limits; quantities are compared as amounts, not as text.
package policies.lib.resources

import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# description: >-
#   Every container that may have resources, which ephemeral ones may not: as `pod_security.containers` gives it, with
#   `requests` and `limits`.
containers := [object.union(container, {"requests": part(container, "requests"), "limits": part(container, "limits")}) |
	some container in pod_security.containers
	not "ephemeralContainers" in container.path
]

# METADATA
# description: Containers that run as long as their pod, among them init containers that restart always.
lasting := [container |
	some container in containers
	is_lasting(container)
]

is_lasting(container) if "containers" in container.path

is_lasting(container) if container.fields.restartPolicy == "Always"

part(container, name) := value.object_or_empty(object.get(container.fields, ["resources", name], {}))

# METADATA
# description: A quantity as a number; undefined where it is none.
number(quantity) := quantity if {
	is_number(quantity)
} else := units.parse(quantity)

# METADATA
# description: Holds for two quantities of the same amount.
is_same(a, b) if number(a) == number(b)
