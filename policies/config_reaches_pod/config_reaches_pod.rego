# METADATA
# title: A change of configuration reaches its pod
# description: >-
#   Kubernetes restarts nothing when a ConfigMap changes: a site would go on with the old one until its next
#   power cut.
# custom:
#   sets: [edge]
#   scope: site
#   kinds: [ConfigMap, Secret, pods]
package policies.config_reaches_pod

import data.policies.lib.finding
import data.policies.lib.kubernetes
import data.policies.lib.references

keep contains {"config": name} if {
	input.object.kind in {"ConfigMap", "Secret"}
	name := input.object.metadata.name
}

keep contains {"uses": used.name, "kind": used.kind, "how": used.how, "at": used.path, "told": is_told(used.name)} if {
	some used in references.configs
}

default is_told(_) := false

# Its next run reads it anew.
is_told(_) if input.object.kind == "CronJob"

# A checksum in the template restarts the pod; farfleet/reloads names what the process itself reads again.
is_told(_) if {
	some name, _ in kubernetes.pod.metadata.annotations
	contains(name, "checksum")
}

is_told(name) if {
	some each in split(kubernetes.pod.metadata.annotations["farfleet/reloads"], ",")
	trim_space(each) == name
}

# METADATA
# custom:
#   severity: error
#   message: "%s/%s is each site's own and is read as %s, which only a restart would renew; a checksum of it would make this object each site's own, too"
#   fix: mount it as a whole volume, and let the process read it again

deny contains finding.on(rego.metadata.chain(), [used.kind, used.uses, used.how], entry, used.at) if {
	some entry in input.objects
	some used in entry.kept
	used.how != "a volume"
	some config in configs(entry, used)
	config.perSite
	not entry.perSite
}

# METADATA
# custom:
#   severity: error
#   message: "%s/%s is read as %s, and a change of it reaches the pod by nothing"
#   fix: put a checksum of it into the template's annotations, or name it in farfleet/reloads where the process reads it again

deny contains finding.on(rego.metadata.chain(), [used.kind, used.uses, used.how], entry, used.at) if {
	some entry in input.objects
	some used in entry.kept
	not used.told
	some config in configs(entry, used)
	is_change(config, entry, used)
}

is_change(_, _, used) if used.how == "a volume"

is_change(config, entry, _) if config.perSite == entry.perSite

is_change(_, entry, _) if entry.perSite

# Those of the same site; what is external is changed by somebody else.
configs(entry, used) := [other |
	some other in input.objects
	other.kind == used.kind
	other.namespace == entry.namespace
	other.name == used.uses
]
