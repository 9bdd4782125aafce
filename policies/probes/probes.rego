# METADATA
# title: Readiness and liveness are probed, and differ
# description: >-
#   Nobody is there to restart what hangs. A probe that is both restarts what is only busy.
# custom:
#   sets: [edge]
#   kinds: [Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController]
package policies.probes

import data.policies.lib.finding
import data.policies.lib.resources
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: "%s has no %s"
#   fix: add one that asks the process itself; readiness may fail while it starts, liveness must not

deny contains finding.at(rego.metadata.chain(), [container.holder, probe], container.path) if {
	some container in resources.lasting
	some probe in ["livenessProbe", "readinessProbe"]
	not is_object(value.field(container.fields, probe))
}

# METADATA
# custom:
#   severity: error
#   message: "%s is probed for liveness as for readiness"
#   fix: let liveness ask whether it is alive, and readiness whether it can serve

deny contains finding.at(rego.metadata.chain(), [container.holder], array.concat(container.path, ["livenessProbe"])) if {
	some container in resources.lasting
	some handler in ["httpGet", "tcpSocket", "exec", "grpc"]
	asked := container.fields.livenessProbe[handler]
	asked == container.fields.readinessProbe[handler]
}
