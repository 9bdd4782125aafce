package main

import (
	"context"
	"slices"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/compile"
)

type buildRequest struct {
	Files       files
	Entrypoints []string
	// What the evaluator supplies beside what the compiled policy holds itself.
	Builtins []string
}

// build gives the bytes of policy.wasm: those of `opa build` for the same relative names.
func build(request buildRequest) (any, error) {
	// The loader would tell of a text that does not parse without its place.
	if _, found := request.Files.parse(); len(found) > 0 {
		return faults{found}, nil
	}
	system := fstest.MapFS{}
	for name, text := range request.Files {
		system[name] = &fstest.MapFile{Data: []byte(text)}
	}
	compiler := compile.New().
		WithFS(system).
		WithPaths(".").
		WithTarget(compile.TargetWasm).
		WithEntrypoints(request.Entrypoints...).
		WithRegoVersion(ast.RegoV1).
		WithCapabilities(only(append(request.Builtins, nativeBuiltins...)))
	if err := compiler.Build(context.Background()); err != nil {
		return faults{toFaults(err)}, nil
	}
	return compiler.Bundle().WasmModules[0].Raw, nil
}

// only leaves out every built-in that is not named, so that a call of it is an error with its place.
func only(names []string) *ast.Capabilities {
	capabilities := ast.CapabilitiesForThisVersion()
	capabilities.Builtins = slices.DeleteFunc(capabilities.Builtins, func(builtin *ast.Builtin) bool {
		return !slices.Contains(names, builtin.Name)
	})
	return capabilities
}
