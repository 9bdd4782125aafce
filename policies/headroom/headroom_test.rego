package policies.headroom_test

import data.policies.headroom

test_accepts_half_is_free if {
	found := headroom.warn with input as {"fit": {"hardware": "van-gateway", "allocatable": {"cpu": 3500, "memory": 968884224, "ephemeral": 21474836480, "pods": 110, "extended": {}}, "distribution": {"requests": {"cpu": 210, "memory": 180355072, "ephemeral": 0, "pods": 3, "extended": {}}}, "objects": [{"workload": "reader", "apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "replicas": 1, "surge": 0, "requests": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "faults": []}], "requests": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "limits": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "demand": {"cpu": 310, "memory": 448790528, "ephemeral": 67108864, "pods": 4, "extended": {}}, "update": {"demand": {"cpu": 310, "memory": 448790528, "ephemeral": 67108864, "pods": 4, "extended": {}}, "largest": {}}, "headroom": {"cpu": 0.9, "memory": 0.5, "ephemeral": 0.9, "pods": 0.9}}}
	{each.message | some each in found} == set()
}

test_accepts_less_than_nothing__which_another_rule_refuses if {
	found := headroom.warn with input as {"fit": {"hardware": "van-gateway", "allocatable": {"cpu": 3500, "memory": 968884224, "ephemeral": 21474836480, "pods": 110, "extended": {}}, "distribution": {"requests": {"cpu": 210, "memory": 180355072, "ephemeral": 0, "pods": 3, "extended": {}}}, "objects": [{"workload": "reader", "apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "replicas": 1, "surge": 0, "requests": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "faults": []}], "requests": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "limits": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "demand": {"cpu": 310, "memory": 448790528, "ephemeral": 67108864, "pods": 4, "extended": {}}, "update": {"demand": {"cpu": 310, "memory": 448790528, "ephemeral": 67108864, "pods": 4, "extended": {}}, "largest": {}}, "headroom": {"cpu": 0.9, "memory": -0.1, "ephemeral": 0.9, "pods": 0.9}}}
	{each.message | some each in found} == set()
}

test_refuses_a_twentieth_is_free if {
	found := headroom.warn with input as {"fit": {"hardware": "van-gateway", "allocatable": {"cpu": 3500, "memory": 968884224, "ephemeral": 21474836480, "pods": 110, "extended": {}}, "distribution": {"requests": {"cpu": 210, "memory": 180355072, "ephemeral": 0, "pods": 3, "extended": {}}}, "objects": [{"workload": "reader", "apiVersion": "apps/v1", "kind": "Deployment", "namespace": "edge", "name": "reader", "replicas": 1, "surge": 0, "requests": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "faults": []}], "requests": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "limits": {"cpu": 100, "memory": 268435456, "ephemeral": 67108864, "pods": 1, "extended": {}}, "demand": {"cpu": 310, "memory": 448790528, "ephemeral": 67108864, "pods": 4, "extended": {}}, "update": {"demand": {"cpu": 310, "memory": 448790528, "ephemeral": 67108864, "pods": 4, "extended": {}}, "largest": {}}, "headroom": {"cpu": 0.9, "memory": 0.05, "ephemeral": 0.9, "pods": 0.9}}}
	{each.message | some each in found} == {"5 % of memory is free on van-gateway, 10 % is wanted; Deployment/reader takes most of it, 256 MiB"}
}
