package policies.sizes_verified_test

import data.policies.sizes_verified

test_accepts_asked_and_measured if {
	found := sizes_verified.warn with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": true, "lockedDigest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "own": {"layers": [{"number": 1, "checked": "registry", "measured": "gzip"}]}, "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == set()
}

test_refuses_claimed if {
	found := sizes_verified.warn with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": true, "lockedDigest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "own": {"layers": [{"number": 1, "checked": "manifest", "measured": "gzip"}]}, "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == {"layer 1 of reader:1.4 has a size that only its manifest claims"}
}

test_refuses_guessed if {
	found := sizes_verified.warn with input as {"images": {"platform": "linux/arm64", "images": [{"workload": "reader", "reference": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "repository": "registry.example/reader", "name": "reader", "tag": "1.4", "digest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "isPinned": true, "isLocked": true, "lockedDigest": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "platforms": ["linux/amd64", "linux/arm64"], "otherPlatforms": [], "asksForGpu": false, "signatures": [], "own": {"layers": [{"number": 1, "checked": "registry", "measured": "estimate"}]}, "uses": [{"apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "role": "containers", "holder": "reader"}]}]}}
	{each.message | some each in found} == {"layer 1 of reader:1.4 has a size that is a guess where it is unpacked"}
}
