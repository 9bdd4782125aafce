package main

import (
	"context"

	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
)

type testResult struct {
	Package string `json:"package"`
	Name    string `json:"name"`
	// pass, fail, skip or error
	Outcome string `json:"outcome"`
	Message string `json:"message,omitempty"`
	File    string `json:"file"`
	Row     int    `json:"row"`
}

// test runs every rule whose name begins with test_, and reports which lines that reached.
func test(request filesRequest) (any, error) {
	modules, found := request.Files.parse()
	if len(found) > 0 {
		return faults{found}, nil
	}
	compiler := compileModules(modules, false)
	if compiler.Failed() {
		return faults{toFaults(compiler.Errors)}, nil
	}
	ctx := context.Background()
	store := inmem.New()
	transaction, err := store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		return nil, err
	}
	defer store.Abort(ctx, transaction)
	coverage := cover.New()
	runner := tester.NewRunner().SetParallel(1).SetStore(store).SetModules(modules).SetCoverageQueryTracer(coverage)
	channel, err := runner.RunTests(ctx, transaction)
	if err != nil {
		return faults{toFaults(err)}, nil
	}
	results := []testResult{}
	for each := range channel {
		results = append(results, describeResult(each))
	}
	return map[string]any{"results": results, "coverage": coverage.Report(modules)}, nil
}

func describeResult(result *tester.Result) testResult {
	described := testResult{Package: result.Package, Name: result.Name, Outcome: "pass"}
	if result.Location != nil {
		described.File, described.Row = result.Location.File, result.Location.Row
	}
	switch {
	case result.Error != nil:
		described.Outcome, described.Message = "error", result.Error.Error()
	case result.Skip:
		described.Outcome = "skip"
	case result.Fail:
		described.Outcome = "fail"
		if result.FailedAt != nil {
			described.Message, described.Row = result.FailedAt.String(), result.FailedAt.Location.Row
		}
	}
	return described
}

type evaluateRequest struct {
	Files files
	Query string
	Input any
}

// evaluate asks OPA's own evaluator, by which compiled policies can be measured; undefined gives no result.
func evaluate(request evaluateRequest) (any, error) {
	options := []func(*rego.Rego){rego.Query(request.Query), rego.Input(request.Input)}
	for _, name := range request.Files.names() {
		options = append(options, rego.Module(name, request.Files[name]))
	}
	results, err := rego.New(options...).Eval(context.Background())
	if err != nil {
		return faults{toFaults(err)}, nil
	}
	values := []any{}
	for _, result := range results {
		for _, expression := range result.Expressions {
			values = append(values, expression.Value)
		}
	}
	return map[string]any{"values": values}, nil
}
