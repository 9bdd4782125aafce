package main

import (
	"errors"
	"sort"

	"github.com/open-policy-agent/opa/v1/ast"
)

// files of a request: relative name → text.
type files map[string]string

// fault is one of OPA's own errors, with its place.
type fault struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	File    string `json:"file"`
	Row     int    `json:"row"`
	Column  int    `json:"column"`
}

type faults struct {
	Faults []fault `json:"faults"`
}

func (given files) names() []string {
	names := make([]string, 0, len(given))
	for name := range given {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// parse reads every file, and tells the faults of all.
func (given files) parse() (map[string]*ast.Module, []fault) {
	modules := map[string]*ast.Module{}
	var found []fault
	for _, name := range given.names() {
		module, err := ast.ParseModuleWithOpts(name, given[name], ast.ParserOptions{
			ProcessAnnotation: true,
			RegoVersion:       ast.RegoV1,
		})
		if err != nil {
			found = append(found, toFaults(err)...)
			continue
		}
		modules[name] = module
	}
	return modules, found
}

func toFaults(err error) []fault {
	var all ast.Errors
	if !errors.As(err, &all) {
		var one *ast.Error
		if !errors.As(err, &one) {
			return []fault{{Code: "error", Message: err.Error()}}
		}
		all = ast.Errors{one}
	}
	found := make([]fault, 0, len(all))
	for _, each := range all {
		at := fault{Code: each.Code, Message: each.Message}
		if each.Location != nil {
			at.File, at.Row, at.Column = each.Location.File, each.Location.Row, each.Location.Col
		}
		found = append(found, at)
	}
	return found
}
