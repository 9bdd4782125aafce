# METADATA
# title: What a pod reads
# description: >-
#   ConfigMaps and Secrets that the pod in `input.object` names, with the place of the name and how it is read: as
#   environment, as a volume, or as a sub-path of one, which Kubernetes never renews.
package policies.lib.references

import data.policies.lib.pod_security
import data.policies.lib.value

# METADATA
# description: "Entries of `kind`, `name`, `how`, `path`, `optional`."
configs contains read if {
	some container in pod_security.containers
	some i, source in container.fields.envFrom
	some field, kind in {"configMapRef": "ConfigMap", "secretRef": "Secret"}
	read := entry(source[field], "name", kind, "environment", array.concat(container.path, ["envFrom", i]))
}

configs contains read if {
	some container in pod_security.containers
	some i, variable in container.fields.env
	some field, kind in {"configMapKeyRef": "ConfigMap", "secretKeyRef": "Secret"}
	read := entry(variable.valueFrom[field], "name", kind, "environment", array.concat(container.path, ["env", i]))
}

configs contains read if {
	some volume in pod_security.volumes
	some source in sources(volume)
	read := entry(source.fields, source.key, source.kind, how(volume.name), source.path)
}

# METADATA
# description: The ConfigMaps and Secrets of a volume, also of a projected one.
sources(volume) := [source |
	some field, of in {"configMap": ["ConfigMap", "name"], "secret": ["Secret", "secretName"]}
	source := {"fields": volume.fields[field], "kind": of[0], "key": of[1], "path": array.concat(volume.path, [field])}
] if {
	not volume.fields.projected
} else := [source |
	some i, part in volume.fields.projected.sources
	some field, kind in {"configMap": "ConfigMap", "secret": "Secret"}
	source := {
		"fields": part[field],
		"kind": kind,
		"key": "name",
		"path": array.concat(volume.path, ["projected", "sources", i, field]),
	}
]

entry(fields, key, kind, how_read, path) := {
	"kind": kind,
	"name": fields[key],
	"how": how_read,
	"path": path,
	"optional": value.field(fields, "optional") == true,
}

how(volume) := "a sub-path" if {
	some container in pod_security.containers
	some mount in container.fields.volumeMounts
	mount.name == volume
	not value.field(mount, "subPath") in {null, ""}
} else := "a volume"
