# METADATA
# title: Nobody is administrator of the cluster
# description: >-
#   A process that may do anything can also be made to do anything.
# custom:
#   sets: [hygiene]
#   kinds: [RoleBinding, ClusterRoleBinding]
package policies.cluster_admin_binding

import data.policies.lib.finding

# METADATA
# custom:
#   severity: error
#   message: it binds the role %s, which may do anything
#   fix: write a role that names what is needed

deny contains finding.at(rego.metadata.chain(), [role], ["roleRef"]) if {
	role := input.object.roleRef.name
	role == "cluster-admin"
}

# METADATA
# custom:
#   severity: error
#   message: it binds a role to %s
#   fix: bind it to a ServiceAccount

deny contains finding.at(rego.metadata.chain(), [subject.name], ["subjects", i]) if {
	some i, subject in input.object.subjects
	subject.kind in {"User", "Group"}
	subject.name in {"system:anonymous", "system:masters", "system:unauthenticated"}
}
