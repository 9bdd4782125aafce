package main

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
)

type filesRequest struct {
	Files files
}

type annotation struct {
	Package          string                           `json:"package"`
	Rule             string                           `json:"rule,omitempty"`
	Scope            string                           `json:"scope"`
	Title            string                           `json:"title,omitempty"`
	Description      string                           `json:"description,omitempty"`
	Custom           map[string]any                   `json:"custom,omitempty"`
	RelatedResources []*ast.RelatedResourceAnnotation `json:"related_resources,omitempty"`
	File             string                           `json:"file"`
	Row              int                              `json:"row"`
}

// describe gives the metadata of packages and rules, in the order of files and rows.
func describe(request filesRequest) (any, error) {
	modules, found := request.Files.parse()
	if len(found) > 0 {
		return faults{found}, nil
	}
	all := []annotation{}
	for _, name := range request.Files.names() {
		for _, each := range modules[name].Annotations {
			all = append(all, annotation{
				Package:          packageName(modules[name]),
				Rule:             ruleName(each),
				Scope:            each.Scope,
				Title:            each.Title,
				Description:      each.Description,
				Custom:           each.Custom,
				RelatedResources: each.RelatedResources,
				File:             name,
				Row:              each.Location.Row,
			})
		}
	}
	return map[string]any{"annotations": all}, nil
}

func packageName(module *ast.Module) string {
	return module.Package.Path.String()[len("data."):]
}

func ruleName(of *ast.Annotations) string {
	if of.Scope != "rule" && of.Scope != "document" {
		return ""
	}
	path := of.GetTargetPath()
	if len(path) == 0 {
		return ""
	}
	name, _ := path[len(path)-1].Value.(ast.String)
	return string(name)
}

func reformat(request filesRequest) (any, error) {
	formatted := files{}
	var found []fault
	for _, name := range request.Files.names() {
		text, err := format.SourceWithOpts(name, []byte(request.Files[name]), format.Opts{RegoVersion: ast.RegoV1})
		if err != nil {
			found = append(found, toFaults(err)...)
			continue
		}
		formatted[name] = string(text)
	}
	if len(found) > 0 {
		return faults{found}, nil
	}
	return map[string]any{"files": formatted}, nil
}

type checkRequest struct {
	Files  files
	Strict bool
}

func check(request checkRequest) (any, error) {
	modules, found := request.Files.parse()
	if len(found) == 0 {
		if compiler := compileModules(modules, request.Strict); compiler.Failed() {
			found = toFaults(compiler.Errors)
		}
	}
	if found == nil {
		found = []fault{}
	}
	return faults{found}, nil
}

func compileModules(modules map[string]*ast.Module, strict bool) *ast.Compiler {
	compiler := ast.NewCompiler().WithStrict(strict).SetErrorLimit(0)
	compiler.Compile(modules)
	return compiler
}
