package policies.image_platform_test

import data.policies.image_platform

test_accepts_an_image_for_both if {
	found := image_platform.deny with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": true, "lockedDigest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "own": {"layers": [{"number": 1, "checked": "registry", "measured": "gzip"}]}, "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == set()
}

test_accepts_an_image_that_no_lock_knows__which_another_rule_refuses if {
	found := image_platform.deny with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": false, "lockedDigest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == set()
}

test_refuses_an_image_for_another_arch if {
	found := image_platform.deny with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": true, "lockedDigest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "platforms": ["linux/amd64"], "otherPlatforms": ["linux/s390x"], "asksForGpu": false, "signatures": [], "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == {"container reader runs reader:1.4, which has no image for linux/arm64, only for linux/amd64, linux/s390x"}
}
