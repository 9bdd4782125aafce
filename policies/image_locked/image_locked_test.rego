package policies.image_locked_test

import data.policies.image_locked

test_accepts_a_locked_image if {
	found := image_locked.deny with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": true, "lockedDigest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "own": {"layers": [{"number": 1, "checked": "registry", "measured": "gzip"}]}, "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == set()
}

test_accepts_an_image_without_a_digest__which_another_rule_refuses if {
	found := image_locked.deny with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "isPinned": false, "isLocked": false, "lockedDigest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "own": {"layers": [{"number": 1, "checked": "registry", "measured": "gzip"}]}, "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == set()
}

test_refuses_a_digest_that_the_lock_does_not_know if {
	found := image_locked.deny with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": false, "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == {"container reader runs reader:1.4 as sha256:9f86d081884c, which workloads/reader/images.lock.json does not know"}
}

test_refuses_another_digest_than_the_lock_has_for_the_tag if {
	found := image_locked.deny with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": true, "lockedDigest": "sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "own": {"layers": [{"number": 1, "checked": "registry", "measured": "gzip"}]}, "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == {"container reader runs reader:1.4 as sha256:9f86d081884c, and the lock has sha256:60303ae22b99 for that tag"}
}

test_refuses_a_digest_whose_tag_the_lock_lacks if {
	found := image_locked.deny with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": true, "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "own": {"layers": [{"number": 1, "checked": "registry", "measured": "gzip"}]}, "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == {"container reader runs reader:1.4, and the lock knows the digest and not the tag"}
}
