# METADATA
# title: What a box has and what is asked of it
# description: The figures of `input.fit`, resource by resource.
package policies.lib.fit

import data.policies.lib.amounts

# METADATA
# description: What the scheduler counts, and how messages say it.
words := {"cpu": "CPU", "memory": "memory", "ephemeral": "ephemeral storage"}

# METADATA
# description: An amount of a resource with its unit.
text("cpu", amount) := amounts.millicores(amount)

text("memory", amount) := amounts.mebibytes(amount)

text("ephemeral", amount) := amounts.mebibytes(amount)

# METADATA
# description: The object that asks for most of a resource; the first of its equals.
largest(resource) := [entry |
	some entry in input.fit.objects
	entry.requests[resource] == most(resource)
][0]

most(resource) := max([entry.requests[resource] | some entry in input.fit.objects])
