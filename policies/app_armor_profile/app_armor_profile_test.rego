package policies.app_armor_profile_test

import data.policies.app_armor_profile

judged(spec) := {"object": {"apiVersion": "v1", "kind": "Pod", "spec": spec}}

test_denies_a_profile_switched_off_for_the_pod if {
	spec := {"securityContext": {"appArmorProfile": {"type": "Unconfined"}}, "containers": [{"name": "reader"}]}
	found := app_armor_profile.deny with input as judged(spec)
	told(found) == {
		["the pod sets securityContext.appArmorProfile.type to Unconfined; expected RuntimeDefault, Localhost or no profile", ["spec", "securityContext", "appArmorProfile", "type"]],
	}
}

test_denies_a_profile_switched_off_in_a_debug_container if {
	spec := {"ephemeralContainers": [{"name": "debug", "securityContext": {"appArmorProfile": {"type": "Unconfined"}}}]}
	found := app_armor_profile.deny with input as judged(spec)
	told(found) == {
		["container debug sets securityContext.appArmorProfile.type to Unconfined; expected RuntimeDefault, Localhost or no profile", ["spec", "ephemeralContainers", 0, "securityContext", "appArmorProfile", "type"]],
	}
}

test_denies_a_profile_without_a_type if {
	spec := {"containers": [{"name": "reader", "securityContext": {"appArmorProfile": {}}}]}
	found := app_armor_profile.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.appArmorProfile.type to nothing; expected RuntimeDefault, Localhost or no profile", ["spec", "containers", 0, "securityContext", "appArmorProfile"]],
	}
}

test_denies_a_profile_that_is_no_object if {
	spec := {"containers": [{"name": "reader", "securityContext": {"appArmorProfile": "RuntimeDefault"}}]}
	found := app_armor_profile.deny with input as judged(spec)
	told(found) == {
		["container reader sets securityContext.appArmorProfile.type to nothing; expected RuntimeDefault, Localhost or no profile", ["spec", "containers", 0, "securityContext", "appArmorProfile"]],
	}
}

test_accepts_the_runtimes_and_the_nodes_profile if {
	spec := {"securityContext": {"appArmorProfile": {"type": "Localhost"}}, "containers": [{"name": "reader", "securityContext": {"appArmorProfile": {"type": "RuntimeDefault"}}}, {"name": "other", "securityContext": {"appArmorProfile": null}}]}
	count(app_armor_profile.deny) == 0 with input as judged(spec)
}

told(found) := {[one.message, one.path] | some one in found}

annotated(profile) := {"object": {
	"apiVersion": "batch/v1",
	"kind": "Job",
	"metadata": {"name": "reader"},
	"spec": {"template": {"metadata": {"annotations": {key: profile}}}},
}}

key := "container.apparmor.security.beta.kubernetes.io/reader"

test_denies_an_annotation_that_switches_the_profile_off if {
	some found in app_armor_profile.deny with input as annotated("unconfined")
	found.path == ["spec", "template", "metadata", "annotations", key]
}

test_denies_an_annotation_that_is_no_text if {
	count(app_armor_profile.deny) == 1 with input as annotated(5)
}

test_accepts_annotations_of_the_runtimes_and_the_nodes_profile if {
	every profile in ["runtime/default", "localhost/reader", "", null] {
		count(app_armor_profile.deny) == 0 with input as annotated(profile)
	}
}
