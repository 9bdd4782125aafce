# METADATA
# title: GPU slices and memory fit the devices
# description: >-
#   A pod that wants a slice more than the plugin advertises never starts; slices isolate no memory, so what
#   all pods want of a device has to fit it.
# custom:
#   sets: [fit]
#   scope: measure
#   measures: [fit]
package policies.gpu_fits

import data.policies.lib.amounts
import data.policies.lib.finding

# METADATA
# custom:
#   severity: error
#   message: "the pods want %d of %s, and %s advertises %d"
#   fix: "place less on it, or choose hardware with more slices"
deny contains finding.about(rego.metadata.chain(), values, taker) if {
	some name, wanted in input.fit.demand.extended
	not startswith(name, "hugepages-")
	there := object.get(input.fit.allocatable.extended, name, 0)
	wanted > there
	takers := [entry | some entry in input.fit.objects; entry.requests.extended[name] > 0]
	taker := takers[count(takers) - 1]
	values := [wanted, name, input.fit.hardware, there]
}

# METADATA
# custom:
#   severity: error
#   message: "the pods want %s of GPU memory, and find no room on %d devices of %s; slices isolate no memory"
#   fix: "ask for less by the annotation farfleet/gpu-memory, place less, or choose a larger GPU"
deny contains finding.about(rego.metadata.chain(), values, largest) if {
	gpu := input.fit.gpu
	gpu.wantedSlices <= gpu.slices
	not gpu.packs
	most := max([user.memory | some user in gpu.users])
	largest := [user | some user in gpu.users; user.memory == most][0]
	values := [amounts.mebibytes(gpu.wantedMemory), gpu.devices, amounts.mebibytes(gpu.memoryPerDevice)]
}

# METADATA
# custom:
#   severity: error
#   message: "container %s takes a slice of the GPU, and its pod does not run under the runtime class %s"
#   fix: "write runtimeClassName"
deny contains finding.about(rego.metadata.chain(), values, user) if {
	some user in input.fit.gpu.users
	object.get(user, "runtimeClass", "") != input.fit.gpu.runtimeClass
	values := [user.container, input.fit.gpu.runtimeClass]
}

# METADATA
# custom:
#   severity: error
#   message: "%s"
#   fix: "write it as a quantity, such as farfleet/gpu-memory: 2Gi"
deny contains finding.about(rego.metadata.chain(), [user.fault], user) if {
	some user in input.fit.gpu.users
	user.fault
}
