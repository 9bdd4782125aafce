package policies.credentials_test

import data.policies.credentials

test_accepts_a_path_and_a_reference if {
	found := credentials.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "args": ["--token-file=/run/token"], "env": [{"name": "PASSWORD", "value": "$(FROM_ELSEWHERE)"}, {"name": "API_TOKEN_PATH", "value": "token"}, {"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "a", "key": "b"}}}]}]}}}
	{each.message | some each in found} == set()
}

test_accepts_plain_settings if {
	found := credentials.deny with input as {"object": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "reader", "namespace": "edge"}, "data": {"tokens_per_second": "12", "log.level": "info"}}}
	{each.message | some each in found} == set()
}

test_refuses_a_password if {
	found := credentials.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "env": [{"name": "DB_PASSWORD", "value": "hunter2hunter2"}]}]}}}
	{each.message | some each in found} == {"variable DB_PASSWORD of container reader holds a credential in plain text"}
}

test_refuses_a_token_by_its_form if {
	found := credentials.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "env": [{"name": "UPSTREAM", "value": "ghp_0123456789abcdefghij0123456789abcdef"}]}]}}}
	{each.message | some each in found} == {"variable UPSTREAM of container reader holds a credential in plain text"}
}

test_refuses_an_argument if {
	found := credentials.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "args": ["--api-key=0123456789abcdef"]}]}}}
	{each.message | some each in found} == {"argument --api-key of container reader holds a credential in plain text"}
}

test_refuses_a_private_key_in_a_configmap if {
	found := credentials.deny with input as {"object": {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "reader", "namespace": "edge"}, "data": {"tls.pem": "-----BEGIN EC PRIVATE KEY-----\nMHc="}}}
	{each.message | some each in found} == {"data key tls.pem holds a credential in plain text"}
}

test_refuses_a_url_with_a_password if {
	found := credentials.deny with input as {"object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "reader", "namespace": "edge"}, "spec": {"containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "env": [{"name": "QUEUE", "value": "amqp://reader:hunter2@queue:5672/"}]}]}}}
	{each.message | some each in found} == {"variable QUEUE of container reader holds a credential in plain text"}
}
