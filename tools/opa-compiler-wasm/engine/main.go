// Command engine makes OPA's compiler callable from JavaScript: `opa.run(verb, request)` answers by a Promise.
package main

import (
	"encoding/json"
	"fmt"
	"syscall/js"
)

// verbs take a request in JSON and give an answer for JSON, or the bytes of a compiled policy.
var verbs = map[string]func(request []byte) (any, error){
	"annotations": decoded(describe),
	"check":       decoded(check),
	"compile":     decoded(build),
	"evaluate":    decoded(evaluate),
	"format":      decoded(reformat),
	"test":        decoded(test),
}

func main() {
	js.Global().Set("opa", js.ValueOf(map[string]any{
		"run": js.FuncOf(func(_ js.Value, args []js.Value) any {
			verb, request := args[0].String(), []byte(args[1].String())
			return promise(func() (js.Value, error) {
				answer, err := verbs[verb](request)
				if err != nil {
					return js.Undefined(), err
				}
				if wasm, ok := answer.([]byte); ok {
					return copyToJS(wasm), nil
				}
				text, err := json.Marshal(answer)
				return js.ValueOf(string(text)), err
			})
		}),
	}))
	select {}
}

func decoded[Request any](verb func(Request) (any, error)) func([]byte) (any, error) {
	return func(text []byte) (any, error) {
		var request Request
		if err := json.Unmarshal(text, &request); err != nil {
			return nil, err
		}
		return verb(request)
	}
}

func promise(work func() (js.Value, error)) js.Value {
	var executor js.Func
	executor = js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve, reject := args[0], args[1]
		go func() {
			defer executor.Release()
			defer func() {
				if reason := recover(); reason != nil {
					reject.Invoke(fmt.Sprint("OPA panics: ", reason))
				}
			}()
			value, err := work()
			if err != nil {
				reject.Invoke(err.Error())
				return
			}
			resolve.Invoke(value)
		}()
		return nil
	})
	return js.Global().Get("Promise").New(executor)
}

func copyToJS(content []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(content))
	js.CopyBytesToJS(array, content)
	return array
}
