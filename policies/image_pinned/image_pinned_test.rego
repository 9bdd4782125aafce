package policies.image_pinned_test

import data.policies.image_pinned

pod(image) := {
	"apiVersion": "v1",
	"kind": "Pod",
	"metadata": {"name": "reader"},
	"spec": {"containers": [{"name": "reader", "image": image}]},
}

test_denies_a_tag if {
	some found in image_pinned.deny with input as {"object": pod("acme/reader:1.4")}
	found.message == "container reader runs acme/reader:1.4, which names no digest"
	found.path == ["spec", "containers", 0, "image"]
}

test_accepts_a_digest if {
	image := "acme/reader@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	count(image_pinned.deny) == 0 with input as {"object": pod(image)}
}
