// Reads questions, one JSON object a line, and prints for each what Kubernetes' own evaluator of the Pod Security
// Standards says of a pod: by check, whether it is allowed.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	kjson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type question struct {
	Level   string          `json:"level"`
	Version string          `json:"version"`
	Object  json.RawMessage `json:"object"`
}

type answer struct {
	Allowed     map[string]bool `json:"allowed,omitempty"`
	Undecodable string          `json:"undecodable,omitempty"`
}

func main() {
	evaluator, err := policy.NewEvaluator(named(policy.DefaultChecks()), nil)
	must(err)
	out := bufio.NewWriter(os.Stdout)
	answers := json.NewEncoder(out)
	for questions := json.NewDecoder(bufio.NewReader(os.Stdin)); questions.More(); {
		var one question
		must(questions.Decode(&one))
		must(answers.Encode(judge(evaluator, one)))
	}
	must(out.Flush())
}

// A result does not say which check it is of; so each check here gives its id as the reason.
func named(checks []policy.Check) []policy.Check {
	for _, check := range checks {
		for i, version := range check.Versions {
			check.Versions[i].CheckPod = func(metadata *metav1.ObjectMeta, spec *corev1.PodSpec) policy.CheckResult {
				result := version.CheckPod(metadata, spec)
				result.ForbiddenReason = string(check.ID)
				return result
			}
		}
	}
	return checks
}

func judge(evaluator policy.Evaluator, one question) answer {
	var pod corev1.Pod
	// As kube-apiserver decodes: keys in their exact case, unknown ones ignored, every type as declared.
	if err := kjson.Unmarshal(one.Object, &pod); err != nil {
		return answer{Undecodable: err.Error()}
	}
	version, err := api.ParseVersion(one.Version)
	must(err)
	allowed := map[string]bool{}
	level := api.LevelVersion{Level: api.Level(one.Level), Version: version}
	for _, result := range evaluator.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec) {
		allowed[result.ForbiddenReason] = result.Allowed
	}
	return answer{Allowed: allowed}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
