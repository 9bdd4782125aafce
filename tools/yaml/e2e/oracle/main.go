// Reads a JSON list of YAML texts and prints what Kubernetes' YAML reader makes of each: its JSON, or its error.
package main

import (
	"encoding/json"
	"os"

	"sigs.k8s.io/yaml"
)

type reading struct {
	JSON  string `json:"json,omitempty"`
	Error string `json:"error,omitempty"`
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		panic(err)
	}
	readings := make([]reading, len(texts))
	for i, text := range texts {
		if out, err := yaml.YAMLToJSONStrict([]byte(text)); err != nil {
			readings[i].Error = err.Error()
		} else {
			readings[i].JSON = string(out)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(readings); err != nil {
		panic(err)
	}
}
