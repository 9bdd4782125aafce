package policies.cron_job_limits_test

import data.policies.cron_job_limits

test_accepts_all_of_them if {
	found := cron_job_limits.deny with input as {"object": {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "report", "namespace": "edge"}, "spec": {"schedule": "@daily", "startingDeadlineSeconds": 300, "concurrencyPolicy": "Forbid", "jobTemplate": {"spec": {"activeDeadlineSeconds": 600, "ttlSecondsAfterFinished": 3600, "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}}}
	{each.message | some each in found} == set()
}

test_accepts_a_job if {
	found := cron_job_limits.deny with input as {"object": {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "once", "namespace": "edge"}, "spec": {"activeDeadlineSeconds": 600, "ttlSecondsAfterFinished": 3600, "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == set()
}

test_refuses_none_of_them if {
	found := cron_job_limits.deny with input as {"object": {"apiVersion": "batch/v1", "kind": "CronJob", "metadata": {"name": "report", "namespace": "edge"}, "spec": {"schedule": "@daily", "jobTemplate": {"spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}}}
	{each.message | some each in found} == {"concurrencyPolicy is Allow: a slow run and the next one would need the memory twice; expected Forbid or Replace", "the job sets no activeDeadlineSeconds", "the job sets no ttlSecondsAfterFinished", "the schedule sets no startingDeadlineSeconds: a run that was missed while the power was off comes at any time"}
}

test_refuses_a_job_without_an_end if {
	found := cron_job_limits.deny with input as {"object": {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "once", "namespace": "edge"}, "spec": {"ttlSecondsAfterFinished": 60, "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "reader", "image": "registry.example/reader:1.4@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}}}}}
	{each.message | some each in found} == {"the job sets no activeDeadlineSeconds"}
}
