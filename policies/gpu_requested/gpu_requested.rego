# METADATA
# title: GPUs are requested, and there
# description: >-
#   A pod that sees the GPU without requesting it takes memory from those that did; one that requests more than
#   the box has never starts.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.gpu_requested

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.resources
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: the runtime class %s gives the pod a GPU, and no container requests one
#   fix: set limits of the GPU resource, or leave runtimeClassName out

deny contains finding.at(rego.metadata.chain(), [class], array.concat(kubernetes.spec_path, ["runtimeClassName"])) if {
	class := kubernetes.spec.runtimeClassName
	class == object.get(input.site, ["hardware", "gpu", "runtimeClass"], "nvidia")
	count(wanted) == 0
}

# METADATA
# custom:
#   severity: error
#   message: "%s requests %s of %s and is limited to %s; expected the same"
#   fix: "set the limit alone: Kubernetes takes it for the request"

deny contains finding.at(rego.metadata.chain(), values, path) if {
	some container in resources.containers
	some name, request in container.requests
	is_gpu(name)
	not resources.is_same(request, value.field(container.limits, name))
	values := [container.holder, value.text(request), name, value.text_of(container.limits, name)]
	path := array.concat(container.path, ["resources", "requests", name])
}

# METADATA
# custom:
#   severity: error
#   message: the pod wants %s of %s, and hardware %s advertises %s
#   fix: ask for less, or place it on sites whose hardware has it

deny contains finding.at(rego.metadata.chain(), values, kubernetes.spec_path) if {
	some name in {each.name | some each in wanted}
	most := slices_of(name)
	total := sum([each.amount | some each in wanted; each.name == name])
	total > most
	values := [format_int(total, 10), name, input.site.hardware.name, format_int(most, 10)]
}

# Amounts of GPUs, container by container.
wanted contains {"container": container.path, "name": name, "amount": resources.number(amount)} if {
	some container in resources.containers
	some name, amount in container.limits
	is_gpu(name)
}

slices_of(name) := input.site.hardware.gpu.slices if {
	input.site.hardware.gpu.resource == name
} else := 0 if {
	input.site.hardware
}

is_gpu(name) if endswith(name, "/gpu")

is_gpu(name) if startswith(name, "nvidia.com/mig-")

is_gpu(name) if startswith(name, "gpu.intel.com/")
