# METADATA
# title: Jobs end, and go away
# description: >-
#   A job that hangs holds its memory for ever, and finished ones fill the disk of a box that nobody tidies.
# custom:
#   sets: [edge]
#   kinds: [CronJob, Job]
package policies.cron_job_limits

import data.policies.lib.finding
import data.policies.lib.value

# METADATA
# custom:
#   severity: error
#   message: the job sets no %s
#   fix: set it, in seconds

deny contains finding.at(rego.metadata.chain(), [field], path) if {
	some path in [["spec"], ["spec", "jobTemplate", "spec"]]
	is_job_spec(path)
	some field in ["activeDeadlineSeconds", "ttlSecondsAfterFinished"]
	value.field(object.get(input.object, path, {}), field) == null
}

is_job_spec(["spec"]) if input.object.kind == "Job"

is_job_spec(["spec", "jobTemplate", "spec"]) if input.object.kind == "CronJob"

# METADATA
# custom:
#   severity: error
#   message: "the schedule sets no startingDeadlineSeconds: a run that was missed while the power was off comes at any time"
#   fix: set it to how late a run may begin

deny contains finding.at(rego.metadata.chain(), [], ["spec"]) if {
	input.object.kind == "CronJob"
	value.field(value.field(input.object, "spec"), "startingDeadlineSeconds") == null
}

# METADATA
# custom:
#   severity: error
#   message: "concurrencyPolicy is %s: a slow run and the next one would need the memory twice; expected Forbid or Replace"
#   fix: set concurrencyPolicy to Forbid

deny contains finding.at(rego.metadata.chain(), [policy], value.place(["spec"], input.object.spec, "concurrencyPolicy")) if {
	input.object.kind == "CronJob"
	policy := object.get(input.object.spec, "concurrencyPolicy", "Allow")
	not policy in {"Forbid", "Replace"}
}
