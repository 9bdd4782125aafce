// Command engine makes kubeconform callable from JavaScript: `kubeconform.configure` and `kubeconform.validate`.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"syscall/js"

	"github.com/yannh/kubeconform/pkg/resource"
	"github.com/yannh/kubeconform/pkg/validator"
)

type options struct {
	// Where schemas lie in the file system that JavaScript provides.
	Folder string
	Strict bool
	Skip   []string
	Reject []string
}

type verdict struct {
	// Index of the document, from 0; the items of a List have that of the List.
	Document   int               `json:"document"`
	Status     string            `json:"status"`
	APIVersion string            `json:"apiVersion"`
	Kind       string            `json:"kind"`
	Namespace  string            `json:"namespace"`
	Name       string            `json:"name"`
	Message    string            `json:"message"`
	Errors     []validationError `json:"errors"`
}

type validationError struct {
	Path    string `json:"path"`
	Message string `json:"message"`
}

var statuses = map[validator.Status]string{
	validator.Error:   "error",
	validator.Skipped: "skipped",
	validator.Valid:   "valid",
	validator.Invalid: "invalid",
	validator.Empty:   "empty",
}

var validators = map[string]validator.Validator{}

func main() {
	js.Global().Set("kubeconform", js.ValueOf(map[string]any{
		"configure": js.FuncOf(func(_ js.Value, args []js.Value) any {
			return fail(configure(args[0].String(), args[1].String()))
		}),
		"release": js.FuncOf(func(_ js.Value, args []js.Value) any {
			delete(validators, args[0].String())
			return nil
		}),
		// A schema is read on first use, through calls that would wait for this one: so it answers by a Promise.
		"validate": js.FuncOf(func(_ js.Value, args []js.Value) any {
			input := make([]byte, args[1].Length())
			js.CopyBytesToGo(input, args[1])
			id, asLines := args[0].String(), args[2].Bool()
			return promise(func() any { return copyToJS(validate(id, input, asLines)) })
		}),
	}))
	select {}
}

func configure(id, text string) error {
	var given options
	if err := json.Unmarshal([]byte(text), &given); err != nil {
		return err
	}
	made, err := validator.New([]string{given.Folder + "/{{ .Group }}_{{ .ResourceAPIVersion }}_{{ .ResourceKind }}.json"}, validator.Opts{
		Strict:      given.Strict,
		SkipKinds:   set(given.Skip),
		RejectKinds: set(given.Reject),
	})
	if err == nil {
		validators[id] = made
	}
	return err
}

// validate judges each line as a document of its own, or a stream of YAML documents as kubeconform reads it.
func validate(id string, input []byte, asLines bool) []verdict {
	verdicts := []verdict{}
	scanner := bufio.NewScanner(bytes.NewReader(input))
	scanner.Buffer(make([]byte, 0, 1<<16), len(input)+1<<16)
	if !asLines {
		scanner.Split(resource.SplitYAMLDocument)
	}
	for document := 0; scanner.Scan(); document++ {
		read := resource.Resource{Bytes: bytes.Clone(scanner.Bytes())}
		resources := []resource.Resource{read}
		if !asLines {
			resources = read.Resources()
		}
		for _, each := range resources {
			verdicts = append(verdicts, judge(validators[id], each, document))
		}
	}
	if err := scanner.Err(); err != nil {
		verdicts = append(verdicts, verdict{Status: "error", Message: err.Error()})
	}
	return verdicts
}

// judge turns a panic into an error of its object: one of a format checker ends no other object's judgement.
func judge(by validator.Validator, object resource.Resource, document int) (found verdict) {
	defer func() {
		if reason := recover(); reason != nil {
			found.Document, found.Status, found.Message = document, "error", fmt.Sprint("kubeconform panics: ", reason)
		}
	}()
	// As kubeconform's own reader does, which so finds names that are no text.
	_, _ = object.Signature()
	result := by.ValidateResource(object)
	found = verdict{Document: document, Status: statuses[result.Status], Errors: []validationError{}}
	// An empty document has a signature without a kind, and no error of its own.
	if signature, _ := result.Resource.Signature(); signature != nil {
		found.APIVersion, found.Kind = signature.Version, signature.Kind
		found.Namespace, found.Name = signature.Namespace, signature.Name
	}
	if result.Err != nil {
		found.Message = result.Err.Error()
	}
	for _, each := range result.ValidationErrors {
		found.Errors = append(found.Errors, validationError{Path: each.Path, Message: each.Msg})
	}
	return found
}

func promise(work func() any) js.Value {
	var executor js.Func
	executor = js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve, reject := args[0], args[1]
		go func() {
			defer executor.Release()
			defer func() {
				if reason := recover(); reason != nil {
					reject.Invoke(fmt.Sprint(reason))
				}
			}()
			resolve.Invoke(work())
		}()
		return nil
	})
	return js.Global().Get("Promise").New(executor)
}

func copyToJS(value any) js.Value {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	array := js.Global().Get("Uint8Array").New(len(text))
	js.CopyBytesToJS(array, text)
	return array
}

func fail(err error) any {
	if err == nil {
		return nil
	}
	return strings.TrimSpace(err.Error())
}

func set(names []string) map[string]struct{} {
	all := map[string]struct{}{}
	for _, name := range names {
		all[name] = struct{}{}
	}
	return all
}
