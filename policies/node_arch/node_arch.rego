# METADATA
# title: Pods ask for the site's own arch
# description: >-
#   A pod that asks for another arch than the one node has stays pending, and nobody is there to see it.
# custom:
#   sets: [edge]
#   kinds: [pods]
package policies.node_arch

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: nodeSelector asks for arch %s, and the site is %s
#   fix: take the arch from the site that render is given, or leave it out

deny contains finding.at(rego.metadata.chain(), [value.text(wanted), input.site.arch], path) if {
	some label in ["kubernetes.io/arch", "beta.kubernetes.io/arch"]
	wanted := kubernetes.spec.nodeSelector[label]
	wanted != input.site.arch
	path := array.concat(kubernetes.spec_path, ["nodeSelector", label])
}

# METADATA
# custom:
#   severity: error
#   message: nodeAffinity lets the pod run on no node of arch %s, which the site is
#   fix: take the arch from the site that render is given, or leave it out

deny contains finding.at(rego.metadata.chain(), [input.site.arch], array.concat(kubernetes.spec_path, ["affinity", "nodeAffinity"])) if {
	terms := kubernetes.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms
	every term in terms {
		excludes(term, input.site.arch)
	}
}

excludes(term, arch) if {
	some expression in term.matchExpressions
	expression.key == "kubernetes.io/arch"
	is_excluded(expression, arch)
}

is_excluded(expression, arch) if {
	expression.operator == "In"
	not arch in expression.values
}

is_excluded(expression, arch) if {
	expression.operator == "NotIn"
	arch in expression.values
}

is_excluded(expression, _) if expression.operator == "DoesNotExist"
